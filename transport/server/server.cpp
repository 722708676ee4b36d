#include "transport/server/server.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <functional>
#include <thread>
#include <vector>

#include "transport/server/http_connection.hpp"
#include "transport/server/shared.hpp"

namespace mujib::server {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
namespace {

constexpr auto kAwaitTuple = asio::as_tuple(asio::use_awaitable);
using Clock = std::chrono::steady_clock;
constexpr auto kPoll = std::chrono::milliseconds(10);
constexpr auto kRestAfterFailure = std::chrono::milliseconds(100);

// A connection ends by itself; what it throws (memory) must not end the server.
void forget(std::exception_ptr) {}

std::size_t thread_count(const Options& options) {
  if (options.threads > 0) return options.threads;
  return std::max(1u, std::thread::hardware_concurrency());
}

Failure cannot_listen(const Options& options, const error_code& error) {
  const std::string port = std::to_string(options.port);
  if (error == asio::error::address_in_use)
    return {"المنفذ " + port + " مشغول ببرنامج آخر؛ اختر غيره بالخيار «--port»."};
  if (error == asio::error::access_denied)
    return {"لا إذن بالمنفذ " + port + "؛ اختر رقمًا أكبر من 1023."};
  return {"تعذّر الاستماع على «" + options.address + "» والمنفذ " + port + "؛ تأكد من العنوان."};
}

}  // namespace

struct Server::Impl {
  explicit Impl(std::size_t threads)
      : thread_total(threads),
        context(static_cast<int>(threads)),
        strand(asio::make_strand(context)),
        acceptor(strand),
        signals(strand),
        hangups(strand),
        poll(strand) {}

  error_code open(const tcp::endpoint& wanted) {
    error_code error;
    acceptor.open(wanted.protocol(), error);
    if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(wanted, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (!error) endpoint = acceptor.local_endpoint(error);
    return error;
  }

  asio::awaitable<void> accept() {
    asio::steady_timer rest(strand);
    while (acceptor.is_open()) {
      auto [error, socket] =
          co_await acceptor.async_accept(asio::make_strand(context), kAwaitTuple);
      if (error == asio::error::operation_aborted) break;
      if (error) {  // out of files, say: trying at once would only spin
        rest.expires_after(kRestAfterFailure);
        co_await rest.async_wait(kAwaitTuple);
        continue;
      }
      serve(std::move(socket));
    }
  }

  // Some over the bound are still told that the server is busy; beyond those
  // a connection is closed unheard.
  void serve(tcp::socket socket) {
    const std::size_t open = shared->registry.size();
    const std::size_t most = shared->options.most_connections;
    if (open >= most + most / 8 + 8) return;
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    const auto executor = socket.get_executor();
    asio::co_spawn(executor, serve_http(std::move(socket), shared, open < most), forget);
  }

  void wait_for_signal() {
    signals.async_wait([this](error_code error, int) {
      if (error) return;
      wait_for_signal();  // first: stopping may be done at once and then ends this wait
      if (shared->registry.stopping())
        shared->registry.abort_all();
      else
        stop();
    });
  }

  void wait_for_hangup() {
    hangups.async_wait([this](error_code error, int) {
      if (error) return;
      wait_for_hangup();
      if (!shared->registry.stopping()) hung_up();
    });
  }

  // On the strand.
  void stop() {
    if (shared->registry.stopping()) return;
    error_code ignored;
    acceptor.close(ignored);
    shared->registry.stop_all();
    deadline = Clock::now() + shared->options.drain_timeout;
    wait_for_end();
  }

  // The threads end when nothing is left to do, and a wait for signals is something:
  // it is given up with the last connection.
  void wait_for_end() {
    if (shared->registry.size() == 0 || deadline <= Clock::now()) {
      shared->registry.abort_all();
      signals.cancel();
      hangups.cancel();
      return;
    }
    poll.expires_after(kPoll);
    poll.async_wait([this](error_code) { wait_for_end(); });
  }

  std::size_t thread_total;
  asio::io_context context;
  asio::strand<asio::io_context::executor_type> strand;
  tcp::acceptor acceptor;
  asio::signal_set signals;
  asio::signal_set hangups;
  std::function<void()> hung_up;
  asio::steady_timer poll;
  Clock::time_point deadline;
  tcp::endpoint endpoint;  // kept: the acceptor closes first
  std::shared_ptr<Shared> shared = std::make_shared<Shared>();
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::listen(Options options,
                                               std::shared_ptr<const Answers> answers) {
  error_code error;
  const std::string name = options.address == "localhost" ? "127.0.0.1" : options.address;
  const auto address = asio::ip::make_address(name, error);
  if (error) return Failure{"العنوان «" + options.address + "» ليس عنوان IP."};

  HostRules hosts{.any = false, .names = options.hosts, .origins = options.allowed_origins};
  if (const auto culprit = unreadable(hosts))
    return Failure{"«" + *culprit + "» ليس اسم خادم ولا أصل موقع."};

  auto impl = std::make_unique<Impl>(thread_count(options));
  if (!options.web.empty()) {
    auto page = PageFiles::read(options.web);
    if (!page) return page.error();
    impl->shared->page = std::move(*page);
  }
  error = impl->open({address, options.port});
  if (error) return cannot_listen(options, error);
  impl->shared->hosts = std::move(hosts);
  impl->shared->options = std::move(options);
  impl->shared->serving.store(std::make_shared<const Serving>(std::move(answers)));
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

unsigned short Server::port() const { return impl_->endpoint.port(); }

std::string Server::url() const {
  const tcp::endpoint& endpoint = impl_->endpoint;
  const std::string name = endpoint.address().to_string();
  const std::string host = endpoint.address().is_v6() ? '[' + name + ']' : name;
  return "http://" + host + ':' + std::to_string(endpoint.port());
}

void Server::stop_on_signals() {
  impl_->signals.add(SIGTERM);
  impl_->signals.add(SIGINT);
  impl_->wait_for_signal();
}

void Server::on_hangup(std::function<void()> call) {
  impl_->hung_up = std::move(call);
  impl_->hangups.add(SIGHUP);
  impl_->wait_for_hangup();
}

void Server::run() {
  asio::co_spawn(impl_->strand, impl_->accept(), forget);
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < impl_->thread_total; ++i)
    others.emplace_back([this] { impl_->context.run(); });
  impl_->context.run();
}

void Server::stop() {
  asio::post(impl_->strand, [impl = impl_.get()] { impl->stop(); });
}

void Server::replace(std::shared_ptr<const Answers> answers) {
  impl_->shared->serving.store(std::make_shared<const Serving>(std::move(answers)));
}

}  // namespace mujib::server
