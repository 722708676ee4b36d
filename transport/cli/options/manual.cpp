#include "transport/cli/options/manual.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "transport/cli/options/help.hpp"

namespace mujib::cli {
namespace {

constexpr std::string_view kProgram = "mujib";
constexpr std::size_t kContinued = 20;  // blanks before what goes on with an option
constexpr std::size_t kSampled = 4;     // before a line that is shown as it stands

bool is_arabic(std::string_view line) {
  return std::any_of(line.begin(), line.end(), [](char c) {
    return 0xD8 <= static_cast<unsigned char>(c) && static_cast<unsigned char>(c) <= 0xDB;
  });
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// The lines from the usage in English on.
std::vector<std::string> english_half(std::string_view page) {
  std::vector<std::string> lines = lines_of(page);
  const auto begin = std::find_if(lines.rbegin(), lines.rend(), is_arabic);
  lines.erase(lines.begin(), begin.base());
  while (!lines.empty() && lines.front().empty()) lines.erase(lines.begin());
  return lines;
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  const std::size_t end = text.find_last_not_of(' ');
  return end == std::string_view::npos ? "" : std::string(text.substr(begin, end + 1 - begin));
}

// «--port PORT                default 8080».
HelpBlock read_option(std::string_view line) {
  HelpBlock out{.kind = HelpBlock::Kind::kOption};
  const std::size_t gap = line.find("  ");
  const std::string_view called = line.substr(0, gap);
  const std::size_t blank = called.find(' ');
  out.name = called.substr(0, blank);
  if (blank != std::string_view::npos) out.value = trimmed(called.substr(blank));
  if (gap != std::string_view::npos) out.text = trimmed(line.substr(gap));
  return out;
}

// Of the page of the program: «  mujib serve [FOLDER]  the server».
struct Summary {
  std::string command, text;
};

std::vector<Summary> summaries() {
  std::vector<Summary> out;
  for (const std::string& line : english_half(help({}))) {
    if (!line.starts_with("  mujib ")) continue;
    const std::string_view rest = std::string_view(line).substr(8);
    const std::size_t end = rest.find(' ');
    const std::size_t gap = rest.find("  ");
    Summary one{std::string(rest.substr(0, end)),
                gap == std::string_view::npos ? "" : trimmed(rest.substr(gap))};
    const bool command =
        one.command.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
    const bool again = std::any_of(out.begin(), out.end(), [&](const Summary& before) {
      return before.command == one.command;
    });
    if (command && !again) out.push_back(std::move(one));
  }
  return out;
}

// ------------------------------------------------------------ manual pages

std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

std::string roff(const HelpBlock& block) {
  switch (block.kind) {
    case HelpBlock::Kind::kText:
      return ".PP\n" + roff(block.text) + "\n";
    case HelpBlock::Kind::kSample:
      return ".nf\n" + roff(block.text) + "\n.fi\n";
    case HelpBlock::Kind::kOption:
      return ".TP\n\\fB" + roff(block.name) + "\\fR" +
             (block.value.empty() ? "" : " \\fI" + roff(block.value) + "\\fR") + "\n" +
             roff(block.text) + "\n";
  }
  return "";
}

std::string title(const std::string& name, std::string_view summary) {
  std::string upper = name;
  for (char& c : upper) c = 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return ".TH " + roff(upper) + " 1 \"\" \"mujib " MUJIB_VERSION "\"\n.SH NAME\n" + roff(name) +
         " \\- " + roff(summary) + "\n";
}

std::string manual_of_program() {
  std::string out = title(std::string(kProgram), "cited answers from a folder of Arabic documents");
  out += ".SH SYNOPSIS\n\\fBmujib\\fR \\fICOMMAND\\fR [\\fIoptions\\fR]\n.SH COMMANDS\n";
  for (const Summary& one : summaries())
    out += ".TP\n\\fB" + roff(one.command) + "\\fR\n" + roff(one.text) + "\n";
  std::string list;  // .BR takes a line each
  for (const Summary& one : summaries()) list += ".BR mujib\\-" + one.command + " (1)" + "\n";
  return out + ".SH SEE ALSO\n" + list;
}

// ------------------------------------------------------------ completions

std::string_view files_of(const HelpBlock& option) {
  if (option.value.starts_with("FOLDER")) return "folder";
  if (option.value.starts_with("FILE")) return "file";
  return option.value.empty() ? "none" : "word";
}

std::vector<HelpBlock> options_of(std::string_view command) {
  std::vector<HelpBlock> out;
  for (const HelpBlock& one : read_help(help(command)).blocks)
    if (one.kind == HelpBlock::Kind::kOption) out.push_back(one);
  out.push_back({HelpBlock::Kind::kOption, "--help", "", "about the command"});
  return out;
}

// For a shell, between single quotes.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string bash() {
  std::string commands, cases, files, folders;
  for (const Summary& one : summaries()) {
    commands += (commands.empty() ? "" : " ") + one.command;
    std::string names;
    for (const HelpBlock& option : options_of(one.command)) {
      names += (names.empty() ? "" : " ") + option.name;
      const std::string_view kind = files_of(option);
      std::string& list = kind == "folder" ? folders : files;
      const std::string entry = one.command + ":" + option.name;
      if (kind != "none") list += (list.empty() ? "" : "|") + entry;
    }
    cases += "    " + one.command + ") words='" + names + "' ;;\n";
  }
  return "# Completion of mujib for bash, made by `mujib help --completion bash`.\n"
         "_mujib() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=\n"
         "  COMPREPLY=()\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W '" +
         commands +
         " --help --version' -- \"$word\")\n"
         "    return\n"
         "  fi\n"
         "  case ${COMP_WORDS[1]}:$before in\n"
         "    " +
         folders +
         ")\n"
         "      mapfile -t COMPREPLY < <(compgen -d -- \"$word\"); return ;;\n"
         "    " +
         files +
         ")\n"
         "      mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); return ;;\n"
         "  esac\n"
         "  case ${COMP_WORDS[1]} in\n" +
         cases +
         "  esac\n"
         "  if [[ $word == -* ]]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
         "  else\n"
         "    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
         "  fi\n"
         "}\n"
         "complete -o filenames -F _mujib mujib\n";
}

std::string fish() {
  std::string out =
      "# Completion of mujib for fish, made by `mujib help --completion fish`.\n"
      "complete -c mujib -n __fish_use_subcommand -l version -d 'the version'\n";
  for (const Summary& one : summaries())
    out += "complete -c mujib -n __fish_use_subcommand -f -a " + one.command + " -d " +
           quoted(one.text) + "\n";
  for (const Summary& one : summaries()) {
    for (const HelpBlock& option : options_of(one.command)) {
      const bool is_long = option.name.starts_with("--");
      out += "complete -c mujib -n '__fish_seen_subcommand_from " + one.command + "' " +
             (is_long ? "-l " + option.name.substr(2) : "-s " + option.name.substr(1));
      if (!option.value.empty()) out += " -r";
      out += " -d " + quoted(option.text) + "\n";
    }
  }
  return out;
}

// In _arguments a colon and a bracket have a meaning.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh() {
  std::string commands, cases;
  for (const Summary& one : summaries()) {
    commands += "    " + quoted(one.command + ":" + zsh_text(one.text)) + "\n";
    cases += "    " + one.command + ") _arguments";
    for (const HelpBlock& option : options_of(one.command)) {
      const std::string_view kind = files_of(option);
      cases += " \\\n      " + quoted("*" + option.name + "[" + zsh_text(option.text) + "]" +
                                      (kind == "none" ? ""
                                                      : ":" + zsh_text(option.value) + ":" +
                                                            (kind == "folder" ? "_files -/"
                                                             : kind == "file" ? "_files"
                                                                              : "")));
    }
    cases += " \\\n      '*:file:_files' ;;\n";
  }
  return "#compdef mujib\n"
         "# Completion of mujib for zsh, made by `mujib help --completion zsh`.\n"
         "_mujib() {\n"
         "  local -a commands\n"
         "  commands=(\n" +
         commands +
         "  )\n"
         "  if (( CURRENT == 2 )); then\n"
         "    _describe command commands\n"
         "    return\n"
         "  fi\n"
         "  local command=${words[2]}\n"
         "  shift words; (( CURRENT-- ))\n"
         "  case $command in\n" +
         cases +
         "  esac\n"
         "}\n"
         "_mujib \"$@\"\n";
}

}  // namespace

HelpPage read_help(std::string_view page) {
  HelpPage out;
  bool open = false;  // the last block goes on
  for (const std::string& line : english_half(page)) {
    const std::string text = trimmed(line);
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    if (out.usage.empty() && line.starts_with(kProgram)) {
      out.usage = line;
      continue;
    }
    if (text.empty()) {
      open = false;
    } else if (indent == 2 && text.starts_with('-')) {
      out.blocks.push_back(read_option(text));
      open = true;
    } else if (open && (indent >= kContinued || indent == 0)) {
      std::string& before = out.blocks.back().text;
      before += (before.empty() ? "" : " ") + text;
    } else if (indent >= kSampled) {
      out.blocks.push_back({HelpBlock::Kind::kSample, "", "", text});
      open = false;
    } else {
      out.blocks.push_back({HelpBlock::Kind::kText, "", "", text});
      open = true;
    }
  }
  return out;
}

std::string manual_page(std::string_view command) {
  if (command.empty()) return manual_of_program();
  const std::vector<Summary> all = summaries();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Summary& one) { return one.command == command; });
  if (found == all.end()) return "";
  const HelpPage page = read_help(help(command));
  std::string out = title(std::string(kProgram) + "-" + found->command, found->text);
  out += ".SH SYNOPSIS\n" + roff(page.usage) + "\n.SH DESCRIPTION\n";
  bool options = false;
  for (const HelpBlock& block : page.blocks) {
    if (block.kind == HelpBlock::Kind::kOption && !std::exchange(options, true))
      out += ".SH OPTIONS\n";
    out += roff(block);
  }
  return out + ".SH SEE ALSO\n.BR mujib (1)\n";
}

std::string completion(std::string_view shell) {
  if (shell == "bash") return bash();
  if (shell == "zsh") return zsh();
  if (shell == "fish") return fish();
  return "";
}

}  // namespace mujib::cli
