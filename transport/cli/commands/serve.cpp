#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "transport/cli/commands/commands.hpp"
#include "transport/cli/log/answer_log.hpp"
#include "transport/cli/log/engine_answers.hpp"
#include "transport/cli/options/arguments.hpp"
#include "transport/cli/options/files.hpp"
#include "transport/cli/options/help.hpp"
#include "transport/cli/options/load.hpp"
#include "transport/cli/options/settings.hpp"
#include "transport/cli/reload/reload.hpp"
#include "transport/server/server.hpp"
#include "transport/server/stream/listener.hpp"

namespace mujib::cli {
namespace {

// Each thread takes memory of its own else, and keeps what an engine took of it that is gone.
void keep_memory_together() {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, static_cast<int>(std::max(2u, std::thread::hardware_concurrency())));
#endif
}

// An engine that was replaced leaves much behind.
void give_memory_back() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

// The usual bound of 1,024 open files is below the server's bound of connections.
void allow_more_files() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = std::min<rlim_t>(files.rlim_max, 16 * 1024);
  setrlimit(RLIMIT_NOFILE, &files);
}

std::vector<std::string> environment() {
  std::vector<std::string> out;
  for (char** entry = environ; *entry != nullptr; ++entry) out.emplace_back(*entry);
  return out;
}

// The file, which the option or the environment names, then what is stronger.
std::optional<Failure> read_settings(const Arguments& arguments, Settings& settings) {
  const char* named = std::getenv("MUJIB_CONFIG");
  const std::string file = arguments.has("--config") ? std::string(*arguments.value("--config"))
                           : named                   ? named
                                                     : "";
  if (!file.empty())
    if (auto failure = settings.read_file(file)) return failure;
  if (auto failure = settings.read_environment(environment())) return failure;
  for (const Setting& setting : serve_settings()) {
    for (const std::string_view value : arguments.all("--" + std::string(setting.name)))
      if (auto failure = settings.set(setting.name, value, Settings::From::kOption)) return failure;
  }
  if (arguments.others().empty()) return std::nullopt;
  return settings.set("corpus", arguments.others().front(), Settings::From::kOption);
}

// Where nobody named a file, one that cannot be written stops nothing.
Result<std::unique_ptr<UnansweredLog>> open_log(const ServeOptions& options) {
  if (options.no_unanswered) return std::unique_ptr<UnansweredLog>();
  const bool named = !options.unanswered.empty();
  const std::string path = named ? options.unanswered : default_unanswered_path();
  if (path.empty()) return std::unique_ptr<UnansweredLog>();
  auto log = UnansweredLog::open(path);
  if (log || named) return log;
  std::cerr << "مجيب: " << log.error().message << '\n';
  return std::unique_ptr<UnansweredLog>();
}

int failed(const Failure& failure) {
  std::cerr << "مجيب: " << failure.message << '\n';
  return kFailed;
}

}  // namespace

int serve(Words words) {
  keep_memory_together();
  const auto arguments = Arguments::read(words, serve_options());
  if (!arguments) return wrong_usage("serve", arguments.error().message);
  if (arguments->others().size() > 1)
    return wrong_usage("serve", "يُقبل مجلد وثائق واحد أو ملف واحد.");
  Settings settings;
  if (const auto failure = read_settings(*arguments, settings))
    return wrong_usage("serve", failure->message);
  if (arguments->has("--print-config")) {
    print_settings(std::cout, settings);
    return kDone;
  }
  const ServeOptions& options = settings.options();
  const answer::Sources sources{
      .corpus = options.corpus.empty() ? shipped("seeds") : options.corpus,
      .rules = options.rules.empty() ? shipped("rules") : options.rules};
  const std::uint64_t stamp = stamp_of(sources);  // before: no change is missed
  const auto engine = load_engine(sources);
  if (!engine) return kFailed;
  const auto log = open_log(options);
  if (!log) return failed(log.error());
  std::unique_ptr<AnswerLog> answer_log;
  if (!options.log.empty()) {
    auto opened = AnswerLog::open(options.log, options.log_questions);
    if (!opened) return failed(opened.error());
    answer_log = std::move(*opened);
  }
  const auto answers = [&log](std::shared_ptr<const answer::Engine> of) {
    return std::make_shared<EngineAnswers>(std::move(of), log->get());
  };
  allow_more_files();
  server::Options listen = options;
  listen.inherited = server::inherited_sockets();
  if (listen.web.empty()) listen.web = shipped("web");
  auto listening = server::Server::listen(std::move(listen), answers(engine));
  if (!listening) return failed(listening.error());
  server::Server& server = **listening;
  Reloader reloader(
      {sources, stamp, engine},
      [&](Reloader::Engine loaded) {
        server.replace(answers(std::move(loaded)));
        give_memory_back();
      },
      [&] { server.reload_failed(); }, std::cerr);
  server.stop_on_signals();
  server.on_signal(SIGUSR1, [&log, &answer_log] {
    if (*log) (*log)->reopen();
    if (answer_log) answer_log->reopen();
  });
  if (answer_log)
    server.on_answer([&answer_log](const server::Served& served) { answer_log->add(served); });
  server.on_signal(SIGHUP, [&server, &reloader, from_terminal = isatty(STDIN_FILENO) != 0] {
    // A window that was closed is no wish to go on.
    if (from_terminal && isatty(STDIN_FILENO) == 0)
      server.stop();
    else {
      if (const auto failure = server.reload_certificate())
        std::cerr << "مجيب: " << failure->message << " يبقى العمل بالشهادة السابقة." << std::endl;
      reloader.load_now();
    }
  });
  std::signal(SIGPIPE, SIG_IGN);  // whoever reads what is told may be gone
  for (const std::string& url : server.urls()) std::cout << "مجيب يعمل على " << url << std::endl;
  server.run();
  if (*log) (*log)->finish();
  // Neither a load nor an answer under way is waited for: nobody wants them any more.
  if (!reloader.stop() || !server.idle()) std::_Exit(kDone);
  return kDone;
}

}  // namespace mujib::cli
