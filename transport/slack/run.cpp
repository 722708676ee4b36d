#include "transport/slack/run.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <iostream>
#include <random>

#include "transport/slack/shell/receiver.hpp"
#include "transport/slack/shell/server_link.hpp"
#include "transport/slack/shell/shell.hpp"
#include "transport/slack/shell/socket_mode.hpp"
#include "transport/slack/shell/web_client.hpp"

namespace mujib::slack {
namespace asio = boost::asio;

namespace {

constexpr Duration kTick = std::chrono::seconds(1);
constexpr Duration kDrainTick = std::chrono::milliseconds(20);
constexpr Duration kDrain = std::chrono::seconds(20);

class Run {
 public:
  Run(Shell& shell, Receiver* receiver)
      : shell_(shell),
        web_(shell),
        server_(shell),
        socket_mode_(shell, web_),
        receiver_(receiver),
        signals_(shell.io) {}

  void start() {
    signals_.add(SIGTERM);
    signals_.add(SIGINT);
    wait_for_signal();
    asio::co_spawn(shell_.io, web_.post_all(), rethrow);
    asio::co_spawn(shell_.io, server_.run(), rethrow);
    asio::co_spawn(shell_.io, tick(), rethrow);
    asio::co_spawn(shell_.io, begin(), rethrow);
    if (receiver_ != nullptr) asio::co_spawn(shell_.io, receiver_->accept(), rethrow);
  }

 private:
  void wait_for_signal() {
    signals_.async_wait([this](boost::system::error_code error, int) {
      if (error) return;
      if (shell_.stopping) return shell_.io.stop();
      shell_.stopping = true;
      deadline_ = shell_.clock.now() + kDrain;
      socket_mode_.stop();
      if (receiver_ != nullptr) receiver_->stop();
      wait_for_signal();
      asio::co_spawn(shell_.io, drain(), rethrow);
    });
  }

  // The bot's own id first: a message that mentions it is for us.
  asio::awaitable<void> begin() {
    asio::steady_timer pause(shell_.io);
    unsigned failures = 0;
    while (shell_.bot_user.empty() && !shell_.stopping) {
      const ApiReply reply = co_await web_.call("auth.test", shell_.secrets.bot_token, {});
      shell_.bot_user = reply.user;
      if (!reply.user.empty()) break;
      if (reply.outcome == ApiReply::Outcome::kFatal) {
        shell_.fail(fatal_sentence("auth.test", reply.error));
        co_return;
      }
      if (failures++ == 0) shell_.log("لا يُتصل بـSlack (" + reply.error + ")؛ تُعاد المحاولة.");
      pause.expires_after(web_.wait_after(reply, failures));
      co_await pause.async_wait(kAwaitTuple);
    }
    if (receiver_ != nullptr || shell_.stopping) co_return;
    connected_ = true;
    co_await socket_mode_.run();
    connected_ = false;
  }

  asio::awaitable<void> tick() {
    asio::steady_timer pause(shell_.io);
    while (true) {
      pause.expires_after(kTick);
      co_await pause.async_wait(kAwaitTuple);
      shell_.bridge.tick(shell_.clock.now());
      tell_of_journal();
      shell_.to_post.notify();
    }
  }

  void tell_of_journal() {
    if (journal_told_ || shell_.bridge.counts().journal_failures == 0) return;
    journal_told_ = true;
    shell_.log("تعذّرت الكتابة في ملف الحالة «" + shell_.options.state_file +
               "»؛ ما يؤخذ من الآن قد لا يُعرف بعد إعادة التشغيل.");
  }

  asio::awaitable<void> drain() {
    asio::steady_timer pause(shell_.io);
    while ((connected_ || receiving() || !shell_.bridge.idle()) && shell_.clock.now() < deadline_) {
      pause.expires_after(kDrainTick);
      co_await pause.async_wait(kAwaitTuple);
    }
    shell_.io.stop();
  }

  bool receiving() const { return receiver_ != nullptr && receiver_->is_busy(); }

  Shell& shell_;
  WebClient web_;
  ServerLink server_;
  SocketMode socket_mode_;
  Receiver* receiver_;
  asio::signal_set signals_;
  bool connected_ = false;  // or about to be
  bool journal_told_ = false;
  Time deadline_{};
};

}  // namespace

Result<Counts> run(Options options, Secrets secrets) {
  const auto trust = net::Trust::read(options.ca_file);
  if (!trust) return trust.error();
  const Clock clock;
  std::unique_ptr<Journal> journal;
  if (!options.state_file.empty()) {
    auto opened = Journal::open(options.state_file, clock.now());
    if (!opened) return opened.error();
    journal = std::move(*opened);
  }
  Bridge::Settings settings{.patience = options.patience,
                            .public_commands = options.public_commands,
                            .api = options.api,
                            .seed = std::random_device{}()};
  Shell shell(std::move(options), std::move(secrets), *trust, journal.get(), std::move(settings),
              clock);
  std::unique_ptr<Receiver> receiver;
  if (shell.options.events_port) {
    auto listening = Receiver::listen(shell);
    if (!listening) return listening.error();
    receiver = std::move(*listening);
    std::cout << "مجيب يستقبل Slack على " << receiver->url() << std::endl;
  }
  Run run(shell, receiver.get());
  run.start();
  shell.io.run();
  if (shell.failure) return *shell.failure;
  if (const std::size_t left = shell.bridge.waiting(); left > 0)
    shell.log("بقي بلا جواب أو نشر: " + std::to_string(left));
  return shell.bridge.counts();
}

}  // namespace mujib::slack
