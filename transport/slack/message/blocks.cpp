#include "transport/slack/message/blocks.hpp"

#include <algorithm>
#include <utility>

#include "transport/protocol/json_writer.hpp"
#include "transport/protocol/place_words.hpp"
#include "transport/slack/message/text.hpp"
#include "transport/slack/message/wording.hpp"

namespace mujib::slack {
namespace {

using protocol::JsonWriter;

constexpr std::size_t kPieceUnits = kTextUnits - 100;      // room for marks and an ellipsis
constexpr std::size_t kBoldUnits = 300;                    // a longer answer is no headline
constexpr std::size_t kLabelUnits = 500;                   // a title, a speaker
constexpr std::size_t kMessageRoom = kMessageUnits - 600;  // for the note that it goes on

struct Words {
  std::string text;
  bool bold = false;
};
using Line = std::vector<Words>;

void write_line(JsonWriter& json, std::string_view type, const Line& line) {
  json.begin_object().key("type").string(type).key("elements").begin_array();
  for (const Words& words : line) {
    if (words.text.empty()) continue;
    json.begin_object().key("type").string("text").key("text").string(words.text);
    if (words.bold) json.key("style").begin_object().key("bold").boolean(true).end_object();
    json.end_object();
  }
  json.end_array().end_object();
}

// The blocks of an answer, one after the other, before they are laid into messages.
class Blocks {
 public:
  void section(const Line& line) {
    JsonWriter json = open();
    write_line(json, "rich_text_section", line);
    close(std::move(json));
  }

  void paragraph(std::string_view text, bool bold) {
    for (const std::string& piece : split(text, kPieceUnits))
      section({{right_to_left(piece), bold}});
  }

  // A line, and below it a quotation.
  void quotation(const std::string& head, std::string_view text) {
    const auto pieces = split(text, kPieceUnits);
    for (std::size_t i = 0; i < std::max<std::size_t>(pieces.size(), 1); ++i) {
      JsonWriter json = open();
      if (i == 0) write_line(json, "rich_text_section", {{right_to_left(head)}});
      if (i < pieces.size()) write_line(json, "rich_text_quote", {{right_to_left(pieces[i])}});
      close(std::move(json));
    }
  }

  void list(const std::vector<Line>& lines) {
    for (const Line& line : lines) {  // each of its own block: a list may be long
      JsonWriter json = open();
      json.begin_object().key("type").string("rich_text_list").key("style").string("bullet");
      json.key("elements").begin_array();
      write_line(json, "rich_text_section", line);
      json.end_array().end_object();
      close(std::move(json));
    }
  }

  void remark(std::string_view text) {
    for (const std::string& piece : split(text, kPieceUnits)) {
      JsonWriter json;
      json.begin_object().key("type").string("context").key("elements").begin_array();
      json.begin_object().key("type").string("plain_text");
      json.key("text").string(right_to_left(piece)).key("emoji").boolean(false).end_object();
      blocks_.push_back(json.end_array().end_object().take());
    }
  }

  // As many to a message as go in.
  std::vector<std::string> laid(std::size_t most_messages) && {
    std::vector<std::string> out;
    std::size_t count = 0, units = 0;
    for (const std::string& block : blocks_) {
      const std::size_t more = count_units(block) + 1;
      const bool full = count + 1 >= kBlocksOfMessage || units + more > kMessageRoom;
      if (out.empty() || full) {
        if (out.size() == most_messages) {
          out.back() += ',' + cut_remark();
          break;
        }
        out.emplace_back("[");
        count = units = 0;
      }
      if (count > 0) out.back() += ',';
      out.back() += block;
      ++count;
      units += more;
    }
    for (std::string& message : out) message += ']';
    return out;
  }

 private:
  static JsonWriter open() {
    JsonWriter json;
    json.begin_object().key("type").string("rich_text").key("elements").begin_array();
    return json;
  }

  void close(JsonWriter json) { blocks_.push_back(json.end_array().end_object().take()); }

  static std::string cut_remark() {
    Blocks one;
    one.remark(kAnswerCut);
    return one.blocks_[0];
  }

  std::vector<std::string> blocks_;
};

std::string head_of(const Citation& citation, std::size_t number) {
  const std::string& title = citation.title.empty() ? citation.document : citation.title;
  std::string out = '[' + std::to_string(number) + "] " + shorten(title, kLabelUnits) + "، " +
                    shorten(protocol::place_words(citation), kLabelUnits);
  if (!citation.speaker.empty()) out += "، والقائل: " + shorten(citation.speaker, kLabelUnits);
  return out;
}

Line line_of(const Version& version) {
  std::string head = right_to_left(shorten(version.source, kLabelUnits));
  if (!version.speaker.empty()) head += "، " + shorten(version.speaker, kLabelUnits);
  std::string text = shorten(version.text, kPieceUnits);
  for (const std::size_t index : version.citations) {
    if (text.size() < 4 * kTextUnits) text += " [" + std::to_string(index + 1) + ']';
  }
  return {{head + ": ", true}, {shorten(text, kPieceUnits)}};
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : "، ") + word;
  return out;
}

bool says_all(const std::string& text, const std::vector<std::string>& items) {
  return std::all_of(items.begin(), items.end(),
                     [&](const std::string& item) { return text.find(item) != text.npos; });
}

void add_answer(Blocks& blocks, const Answer& answer) {
  blocks.paragraph(answer.text, count_units(answer.text) <= kBoldUnits);
  if (!says_all(answer.text, answer.items)) {
    std::vector<Line> lines;
    for (const std::string& item : answer.items)
      lines.push_back({{right_to_left(shorten(item, kPieceUnits))}});
    blocks.list(lines);
  }
  if (answer.disagreement) {
    std::vector<Line> versions;
    for (const Version& version : answer.versions) versions.push_back(line_of(version));
    blocks.list(versions);
  } else if (!answer.speakers.empty()) {
    blocks.remark("القائل: " + joined(answer.speakers));
  }
  if (answer.kind == AnswerKind::kReading) blocks.remark(kReadingOnly);
  if (!answer.note.empty()) blocks.remark(answer.note);
}

void add_passages(Blocks& blocks, const Answer& answer) {
  blocks.remark(kPassagesOnly);
  blocks.paragraph(answer.note, /*bold=*/false);
}

void add_citations(Blocks& blocks, const Answer& answer) {
  for (std::size_t i = 0; i < answer.citations.size(); ++i) {
    const Citation& citation = answer.citations[i];
    blocks.quotation(head_of(citation, i + 1), citation.text);
    if (!citation.sure) blocks.remark(kOrderUnsure);
  }
}

void add_suggestions(Blocks& blocks, const Answer& answer) {
  if (answer.suggestions.empty()) return;
  blocks.section({{std::string(kYouCanAsk)}});
  std::vector<Line> lines;
  for (const std::string& suggestion : answer.suggestions)
    lines.push_back({{right_to_left(shorten(suggestion, kPieceUnits))}});
  blocks.list(lines);
}

void add_help(Blocks& blocks) {
  blocks.section({{std::string(kHowToAsk), true}});
  std::vector<Line> lines;
  for (const std::string_view line : kHelpLines) lines.push_back({{right_to_left(line)}});
  blocks.list(lines);
}

// What is read without the blocks.
std::string_view heading_of(const Answer& answer) {
  if (answer.status == Status::kPassages)
    return answer.note.empty() ? kPassagesOnly : std::string_view(answer.note);
  return answer.text.empty() ? kHowToAsk : std::string_view(answer.text);
}

// Escaping makes it longer: what is cut off is found by trying.
std::string notification_of(std::string_view text) {
  std::size_t most = kNotificationUnits;
  std::string out = escape(shorten(text, most));
  while (count_units(out) > kNotificationUnits) out = escape(shorten(text, most /= 2));
  return out;
}

std::vector<Message> messages_of(Blocks blocks, std::string_view text, std::size_t most_messages) {
  std::vector<Message> out;
  for (std::string& message : std::move(blocks).laid(most_messages)) {
    const std::string goes_on = std::string(kGoesOn) + ' ' + std::string(text);
    out.push_back({notification_of(out.empty() ? text : goes_on), std::move(message)});
  }
  return out;
}

JsonWriter open_body(const Message& message) {
  JsonWriter json;
  json.begin_object().key("text").string(message.text).key("mrkdwn").boolean(false);
  json.key("unfurl_links").boolean(false).key("unfurl_media").boolean(false);
  return json;
}

// `blocks` are JSON already, which the writer does not take.
std::string close_body(JsonWriter json, const Message& message) {
  std::string out = json.end_object().take();
  out.pop_back();
  return out + ",\"blocks\":" + message.blocks + '}';
}

}  // namespace

std::vector<Message> answer_messages(const Answer& answer, bool help, std::size_t most_messages) {
  Blocks blocks;
  if (answer.status == Status::kPassages)
    add_passages(blocks, answer);
  else if (!answer.text.empty())
    add_answer(blocks, answer);
  if (help) add_help(blocks);
  add_citations(blocks, answer);
  add_suggestions(blocks, answer);
  return messages_of(std::move(blocks), heading_of(answer), most_messages);
}

Message plain_message(std::string_view text) {
  Blocks blocks;
  blocks.paragraph(text, false);
  return messages_of(std::move(blocks), text, 1).front();
}

Message help_message() { return answer_messages({}, /*help=*/true, 1).front(); }

std::string post_body(const Message& message, std::string_view channel, std::string_view thread) {
  JsonWriter json = open_body(message);
  json.key("channel").string(channel).key("link_names").boolean(false);
  if (!thread.empty()) json.key("thread_ts").string(thread);
  return close_body(std::move(json), message);
}

std::string response_body(const Message& message, bool in_channel) {
  JsonWriter json = open_body(message);
  json.key("response_type").string(in_channel ? "in_channel" : "ephemeral");
  json.key("replace_original").boolean(false);
  return close_body(std::move(json), message);
}

}  // namespace mujib::slack
