// Relations and the rules that use them («علاقة», «استخراج», «وصف», «سؤال»), and talk
// («كلام»).
#pragma once

#include <string>
#include <vector>

#include "engine/rulebook/parser/fact_parser.hpp"
#include "engine/rulebook/rule.hpp"

namespace mujib::rulebook {

class TopicParser : EntryParser {
 public:
  // `rules` has its lexicon, word sets and expressions; what is read is added to it.
  TopicParser(Rules& rules, std::vector<Problem>& problems)
      : EntryParser(problems),
        rules_(rules),
        context_{&rules.lexicon, &rules.sets, false, &rules.expressions, &rules.language},
        facts_(rules, problems) {}

  void run(const std::vector<Entry>& entries);

 private:
  std::vector<Pattern> read_patterns(const Entry& entry, std::string_view keyword);
  static std::vector<Extraction::Example> examples(const Entry& entry, std::string_view keyword);
  void read_wrappers(const Entry& entry, std::vector<Pattern>& to);
  void read_talk(const Entry& entry);
  void read_relation(const Entry& entry);
  void read_extraction(const Entry& entry);
  void read_description(const Entry& entry);
  void read_question(const Entry& entry);
  void add_examples(const Entry& entry);
  void read_bags(const Entry& entry, QuestionRule& rule);
  void check_answer(const Entry& entry, const Field& field, const QuestionRule& rule);

  struct Named {
    std::string name;
    std::string place;
  };
  void check_name(const Entry& entry, std::vector<Named>& names);

  Rules& rules_;
  PatternContext context_;
  FactParser facts_;
  std::vector<Named> extraction_names_, description_names_, question_names_, talk_names_;
  bool broken_pattern_ = false;  // of the entry that is being read
};

}  // namespace mujib::rulebook
