#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <iostream>

#include "transport/cli/commands/commands.hpp"
#include "transport/cli/log/engine_answers.hpp"
#include "transport/cli/options/arguments.hpp"
#include "transport/cli/options/files.hpp"
#include "transport/cli/options/help.hpp"
#include "transport/cli/options/load.hpp"
#include "transport/cli/reload/reload.hpp"
#include "transport/server/server.hpp"

namespace mujib::cli {
namespace {

constexpr std::array kOptions = {Option{"--corpus", true},     Option{"--rules", true},
                                 Option{"--web", true},        Option{"--address", true},
                                 Option{"--port", true},       Option{"--allow-origin", true},
                                 Option{"--host", true},       Option{"--trusted-proxy", true},
                                 Option{"--unanswered", true}, Option{"--no-unanswered", false}};

std::optional<unsigned short> port_in(std::string_view word) {
  unsigned short port = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), port);
  const bool whole = error == std::errc() && end == word.data() + word.size();
  return whole ? std::optional(port) : std::nullopt;
}

// The usual bound of 1,024 open files is below the server's bound of connections.
void allow_more_files() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = std::min<rlim_t>(files.rlim_max, 16 * 1024);
  setrlimit(RLIMIT_NOFILE, &files);
}

server::Options options_of(const Arguments& arguments, unsigned short port) {
  server::Options options;
  options.port = port;
  if (const auto address = arguments.value("--address")) options.address = *address;
  const auto web = arguments.value("--web");
  options.web = web ? std::string(*web) : shipped("web");
  for (const std::string_view origin : arguments.all("--allow-origin"))
    options.allowed_origins.emplace_back(origin);
  for (const std::string_view name : arguments.all("--host")) options.hosts.emplace_back(name);
  for (const std::string_view proxy : arguments.all("--trusted-proxy"))
    options.trusted_proxies.emplace_back(proxy);
  return options;
}

// Where nobody named a file, one that cannot be written stops nothing.
Result<std::unique_ptr<UnansweredLog>> open_log(const Arguments& arguments) {
  if (arguments.has("--no-unanswered")) return std::unique_ptr<UnansweredLog>();
  const auto named = arguments.value("--unanswered");
  const std::string path = named ? std::string(*named) : default_unanswered_path();
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
  const auto arguments = Arguments::read(words, kOptions);
  if (!arguments) return wrong_usage("serve", arguments.error().message);
  if (arguments->others().size() > 1)
    return wrong_usage("serve", "يُقبل مجلد وثائق واحد أو ملف واحد.");
  const auto port = port_in(arguments->value("--port").value_or("8080"));
  if (!port) return wrong_usage("serve", "المنفذ عدد من 0 إلى 65535.");

  std::optional<std::string_view> corpus;
  if (!arguments->others().empty()) corpus = arguments->others().front();
  const answer::Sources sources = sources_of(*arguments, corpus);
  const std::uint64_t stamp = stamp_of(sources);  // before: no change is missed
  const auto engine = load_engine(sources);
  if (!engine) return kFailed;
  const auto log = open_log(*arguments);
  if (!log) return failed(log.error());
  const auto answers = [&log](std::shared_ptr<const answer::Engine> of) {
    return std::make_shared<EngineAnswers>(std::move(of), log->get());
  };
  allow_more_files();
  auto listening = server::Server::listen(options_of(*arguments, *port), answers(engine));
  if (!listening) return failed(listening.error());
  server::Server& server = **listening;
  Reloader reloader(
      {sources, stamp, engine},
      [&](Reloader::Engine loaded) { server.replace(answers(std::move(loaded))); }, std::cerr);
  server.stop_on_signals();
  server.on_signal(SIGUSR1, [&log] {
    if (*log) (*log)->reopen();
  });
  server.on_signal(SIGHUP, [&server, &reloader, from_terminal = isatty(STDIN_FILENO) != 0] {
    // A window that was closed is no wish to go on.
    if (from_terminal && isatty(STDIN_FILENO) == 0)
      server.stop();
    else
      reloader.load_now();
  });
  std::signal(SIGPIPE, SIG_IGN);  // whoever reads what is told may be gone
  std::cout << "مجيب يعمل على " << server.url() << std::endl;
  server.run();
  if (*log) (*log)->finish();
  // Neither a load nor an answer under way is waited for: nobody wants them any more.
  if (!reloader.stop() || !server.idle()) std::_Exit(kDone);
  return kDone;
}

}  // namespace mujib::cli
