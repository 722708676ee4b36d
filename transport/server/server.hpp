// Serves the page, the WebSocket and the HTTP of PROTOCOL.md.
//
//   auto server = Server::listen(options, answers);
//   if (!server) fail(server.error().message);
//   for (const std::string& url : (*server)->urls()) std::cout << url;  // http://127.0.0.1:41234
//   (*server)->stop_on_signals();
//   (*server)->run();                  // returns when it was stopped in order
//
// Lifecycle  listen() takes the addresses; connections wait until run(). stop() accepts
//            no more, lets what is under way be answered, closes WebSockets with 1001
//            and cuts what is left after Options::drain_timeout. run() then returns,
//            whatever clients do; the end of a Server waits for answers under way.
// Input      Everything from the network is hostile; PROTOCOL.md gives the limits.
// Errors     listen: one Arabic sentence (address, port in use, no page).
// Threads    run() uses Options::threads threads, its own among them, to read and write;
//            answers are worked out on others. stop(), replace(),
//            urls() and port() may be called from any thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/types/result.hpp"
#include "transport/server/answers.hpp"
#include "transport/server/options.hpp"
#include "transport/server/served.hpp"

namespace mujib::server {

class Server {
 public:
  static Result<std::unique_ptr<Server>> listen(Options options,
                                                std::shared_ptr<const Answers> answers);
  ~Server();

  unsigned short port() const;            // the first that there is; 0 where only Unix sockets are
  std::vector<std::string> urls() const;  // a place where it is heard, each

  void stop_on_signals();  // SIGTERM and SIGINT; the second one cuts everything
  // The signal calls this, on a thread of run(); it returns at once.
  void on_signal(int signal, std::function<void()> call);
  void on_answer(ServedCall call);  // before run()
  void run();
  void stop();
  bool idle() const;  // no answer is being worked out
  // Questions asked from now on are answered by these.
  void replace(std::shared_ptr<const Answers> answers);
  // What changed could not be loaded; shown by /readyz and /metrics until a replace().
  void reload_failed();
  // Takes the files of the certificate anew, for connections that come. Where that fails
  // the old one stays.
  std::optional<Failure> reload_certificate();

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace mujib::server
