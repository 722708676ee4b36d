#include "engine/repair/glyphs/lam_alef.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "engine/repair/glyphs/folding.hpp"
#include "engine/repair/letters.hpp"
#include "engine/repair/wordlist.hpp"

namespace mujib::repair {
namespace {

// A text is damaged when it shows one backward lam-alef for this many sound ones.
constexpr int kSoundForOne = 10;
// Of two known readings one is sure when it was counted so much more often: below it, of the
// 120 pairs of the list that differ by this alone, a reader would not decide either.
constexpr double kSureRatio = 8;
// A word of more places is no word.
constexpr std::size_t kMostPlaces = 5;

constexpr std::string_view kArticle = "ال";

bool is_alef(char32_t code) {
  return code == kAlef || code == kAlefHamzaAbove || code == kAlefHamzaBelow || code == kAlefMadda;
}
bool is_particle(char32_t code) {
  return code == kWaw || code == U'ف' || code == U'ب' || code == kKaf || code == kLam;
}

struct Signs {
  int backward = 0;
  int sound = 0;
  int alone = 0;        // words «ال»
  int sound_alone = 0;  // words «لا»
};

// The letters of one word, its marks left out; long words are cut: they show nothing more.
class SignReader {
 public:
  void see(char32_t code) {
    if (is_vowel_mark(code) || code == kTatweel) return;
    if (!is_arabic_letter(code)) {
      end_word();
      if (!is_blank(code)) alone_ = false;
      return;
    }
    // «أما ال (5%)» lacks no word behind it.
    if (alone_) ++signs_.alone;
    alone_ = false;
    if (last_ == kLam && is_alef(code)) ++signs_.sound;
    // «الالذقية»: this alef is the lam's behind it.
    if (code == kLam && before_last_ == kLam && is_alef(last_)) --signs_.sound;
    before_last_ = last_;
    last_ = code;
    if (word_.size() < kLongest) word_ += code;
  }
  Signs end() {
    end_word();
    return signs_;
  }

 private:
  static constexpr std::size_t kLongest = 12;

  void end_word() {
    last_ = before_last_ = 0;
    if (word_.empty()) return;
    alone_ = word_.size() == 2 && word_[0] == kAlef && word_[1] == kLam;
    if (word_.size() == 2 && word_[0] == kLam && word_[1] == kAlef) ++signs_.sound_alone;
    const std::size_t at = is_particle(word_[0]) ? 1 : 0;
    const bool two_alefs = word_.size() >= at + 4 && word_[at] == kAlef && is_alef(word_[at + 1]) &&
                           word_[at + 2] == kLam;
    if (two_alefs || word_.find(U"اهلل") != std::u32string::npos) ++signs_.backward;
    word_.clear();
  }

  Signs signs_;
  std::u32string word_;
  char32_t last_ = 0;
  char32_t before_last_ = 0;
  bool alone_ = false;
};

Signs signs_of(const Rows& rows, const Row& row) {
  SignReader reader;
  rows.each_letter(row, [&](char32_t code) { reader.see(code); });
  return reader.end();
}

// A place where a ligature may be stored backwards: two letters, or the three of «لله».
struct Place {
  std::size_t begin;
  std::size_t size;
};

struct Choice {
  std::vector<Place> places;  // to be turned
  bool sure = true;
};

void turn(std::vector<Glyph>& glyphs, Place place) {
  const auto begin = glyphs.begin() + static_cast<std::ptrdiff_t>(place.begin);
  const auto end = begin + static_cast<std::ptrdiff_t>(place.size);
  const Span all{std::min(begin->source.begin, (end - 1)->source.begin),
                 std::max(begin->source.end, (end - 1)->source.end)};
  std::reverse(begin, end);
  for (auto at = begin; at != end; ++at) at->source = all;
}

class Reader {
 public:
  Reader(const Vocabulary& vocabulary, const std::unordered_map<std::string, int>& counted)
      : vocabulary_(vocabulary), counted_(counted) {}

  // `mixed`: the line has a sound lam-alef too, so only what is no word as stored is turned.
  std::optional<Choice> read(const std::vector<Glyph>& glyphs, Range word, bool mixed) const {
    const std::vector<Place> places = places_of(glyphs, word);
    if (places.empty() || places.size() > kMostPlaces) return std::nullopt;
    const Reading stored = reading(glyphs, word, {});
    Reading best = stored;
    for (unsigned mask = 1; mask < 1U << places.size(); ++mask) {
      std::vector<Place> turned;
      for (std::size_t at = 0; at < places.size(); ++at) {
        if ((mask >> at & 1) != 0) turned.push_back(places[at]);
      }
      const bool article = stored.level > 0 && is_article(glyphs, word, turned.front());
      Reading other = reading(glyphs, word, std::move(turned));
      if ((!article || other.preferred) && better(other, best)) best = std::move(other);
    }
    if (best.places.empty()) return rival(glyphs, word, places, stored, mixed);
    if (mixed && stored.level > 0) return std::nullopt;
    return decide(stored, best);
  }

 private:
  struct Reading {
    std::vector<Place> places;
    std::string word;        // folded
    int level = 0;           // 2 listed, 1 known, 0 neither
    bool shown = false;      // no word has two alefs and a lam at its start
    bool preferred = false;  // by the table of words
    double count = 0;
  };

  static std::vector<Place> places_of(const std::vector<Glyph>& glyphs, Range word) {
    std::vector<Place> places;
    for (std::size_t at = word.begin; at + 1 < word.end; ++at) {
      if (is_alef(glyphs[at].code) && glyphs[at + 1].code == kLam) places.push_back({at, 2});
      if (glyphs[at].code == kHeh && glyphs[at + 1].code == kLam && at + 2 < word.end &&
          glyphs[at + 2].code == kLam) {
        places.push_back({at, 3});
      }
    }
    return places;
  }

  // An article stands there, as far as letters show.
  static bool is_article(const std::vector<Glyph>& glyphs, Range word, Place place) {
    if (glyphs[place.begin].code != kAlef || place.size != 2) return false;
    return place.begin == word.begin ||
           (place.begin == word.begin + 1 && is_particle(glyphs[word.begin].code));
  }

  static int level_of(const std::string& bare, const std::string& folded) {
    // «ألحد» is no word, though «الحد» is.
    const bool hamza = bare != folded && begins_in_hamza(bare);
    const std::string& asked = hamza ? bare : folded;
    return is_listed(asked) ? 2 : is_known(asked) ? 1 : 0;
  }
  static bool begins_in_hamza(std::string_view bare) {
    Letter first = letter_at(bare, 0);
    if (is_particle(first.code)) {
      bare.remove_prefix(first.size);
      first = letter_at(bare, 0);
    }
    return first.code != kAlef && is_alef(first.code) &&
           letter_at(bare, std::min<std::size_t>(first.size, bare.size())).code == kLam;
  }

  Reading reading(const std::vector<Glyph>& glyphs, Range word, std::vector<Place> places) const {
    std::vector<Glyph> letters(glyphs.begin() + static_cast<std::ptrdiff_t>(word.begin),
                               glyphs.begin() + static_cast<std::ptrdiff_t>(word.end));
    for (const Place place : places) turn(letters, {place.begin - word.begin, place.size});
    Reading out;
    out.places = std::move(places);
    const std::string written = bare(letters, {0, letters.size()});
    out.word = fold_word(written);
    out.level = level_of(written, out.word);
    SignReader signs;
    for (const Glyph& glyph : letters) signs.see(glyph.code);
    out.shown = signs.end().backward > 0;
    out.preferred = !out.places.empty() && vocabulary_.reads_lam_alef(written);
    const WordModel& model = vocabulary_.model();
    out.count = model.count(model.find(out.word));
    if (const auto found = counted_.find(out.word); found != counted_.end()) {
      out.count += found->second;
    }
    return out;
  }

  static bool better(const Reading& one, const Reading& than) {
    if (one.shown != than.shown) return than.shown;
    if (one.preferred != than.preferred) return one.preferred;
    if (one.level != than.level) return one.level > than.level;
    if (one.level > 0 && one.count > than.count) return true;
    return false;
  }

  Choice decide(const Reading& stored, const Reading& best) const {
    const bool one_known = stored.level == 0 || stored.shown || best.level > stored.level;
    const bool counted = best.count + 0.5 >= kSureRatio * (stored.count + 0.5);
    return {best.places, one_known || best.preferred || counted};
  }

  // The stored reading stands; is another as likely? An article at the start is one.
  std::optional<Choice> rival(const std::vector<Glyph>& glyphs, Range word,
                              const std::vector<Place>& places, const Reading& stored,
                              bool mixed) const {
    if (mixed || stored.level == 0) return std::nullopt;
    for (const Place place : places) {
      const Reading other = reading(glyphs, word, {place});
      if (other.level < stored.level) continue;
      const bool article = is_article(glyphs, word, place) && other.count < 1;
      if (!article && kSureRatio * (other.count + 0.5) > stored.count + 0.5) {
        return Choice{{}, false};
      }
    }
    return std::nullopt;
  }

  const Vocabulary& vocabulary_;
  const std::unordered_map<std::string, int>& counted_;
};

// A word's letters without the marks around it.
std::vector<Range> letter_runs(const std::vector<Glyph>& glyphs) {
  std::vector<Range> out;
  for (std::size_t at = 0; at < glyphs.size();) {
    const auto inside = [&](std::size_t index) {
      const char32_t code = glyphs[index].code;
      return is_arabic_letter(code) || is_vowel_mark(code) || code == kTatweel;
    };
    while (at < glyphs.size() && !inside(at)) ++at;
    const std::size_t begin = at;
    while (at < glyphs.size() && inside(at)) ++at;
    if (at > begin) out.push_back({begin, at});
  }
  return out;
}

class Turner {
 public:
  Turner(const Vocabulary& vocabulary, Rows& rows) : vocabulary_(vocabulary), rows_(rows) {}

  void run() {
    for (const Row& row : rows_.all()) {
      signs_.push_back(signs_of(rows_, row));
      all_.backward += signs_.back().backward;
      all_.sound += signs_.back().sound;
      all_.alone += signs_.back().alone;
      all_.sound_alone += signs_.back().sound_alone;
    }
    if (all_.backward == 0) {
      if (all_.alone > 0 && all_.sound_alone == 0) doubt_alone();
      return;
    }
    damaged_ = all_.backward * kSoundForOne >= all_.sound;
    if (damaged_) count_sound_words();
    for (std::size_t at = 0; at < signs_.size(); ++at) {
      const bool sound = signs_[at].sound > 0 || !damaged_;
      if (sound && signs_[at].backward == 0) continue;
      const bool mixed = !damaged_ || signs_[at].sound > signs_[at].backward;
      if (!rows_.all()[at].decided) mend(rows_.all()[at], mixed);
    }
  }

 private:
  void doubt_alone() {
    for (std::size_t at = 0; at < signs_.size(); ++at) {
      Row& row = rows_.all()[at];
      if (signs_[at].alone == 0 || row.decided) continue;
      std::vector<Glyph> other = rows_.letters(row);
      for (const Range word : letter_runs(other)) {
        if (folded(other, word) == kArticle) turn(other, {word.begin, 2});
      }
      row.sure = false;
      row.changed(Change::Kind::kLamAlef);
      row.others.push_back(text_of(other));
    }
  }

  void count_sound_words() {
    for (std::size_t at = 0; at < signs_.size(); ++at) {
      if (signs_[at].sound == 0 || signs_[at].backward > 0) continue;
      const std::vector<Glyph> glyphs = rows_.letters(rows_.all()[at]);
      for (const Range word : letter_runs(glyphs)) ++counted_[folded(glyphs, word)];
    }
  }

  void mend(Row& row, bool mixed) {
    std::vector<Glyph> glyphs = rows_.letters(row);
    const Reader reader(vocabulary_, counted_);
    bool turned = false;
    for (const Range word : letter_runs(glyphs)) {
      std::optional<Choice> choice = reader.read(glyphs, word, mixed);
      if (!mixed && folded(glyphs, word) == kArticle) choice = Choice{{{word.begin, 2}}, true};
      if (!choice) continue;
      for (const Place place : choice->places) turn(glyphs, place);
      turned = turned || !choice->places.empty();
      row.sure = row.sure && choice->sure;
    }
    if (!turned) return;
    row.glyphs = std::move(glyphs);
    row.mended = true;
    row.changed(Change::Kind::kLamAlef);
  }

  const Vocabulary& vocabulary_;
  Rows& rows_;
  std::vector<Signs> signs_;
  Signs all_;
  bool damaged_ = false;
  std::unordered_map<std::string, int> counted_;
};

}  // namespace

void turn_lam_alef(const Vocabulary& vocabulary, Rows& rows) { Turner(vocabulary, rows).run(); }

}  // namespace mujib::repair
