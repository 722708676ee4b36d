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
#include <map>
#include <thread>
#include <vector>

#include "transport/server/http_connection.hpp"
#include "transport/server/shared.hpp"
#include "transport/server/stream/listener.hpp"

namespace mujib::server {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
namespace {

constexpr auto kAwaitTuple = asio::as_tuple(asio::use_awaitable);
using Clock = std::chrono::steady_clock;
constexpr auto kPoll = std::chrono::milliseconds(10);
constexpr auto kCutTakes = std::chrono::milliseconds(200);
constexpr auto kRestAfterFailure = std::chrono::milliseconds(100);

// A connection ends by itself; what it throws (memory) must not end the server.
void forget(std::exception_ptr) {}

std::size_t thread_count(std::size_t wanted) {
  if (wanted > 0) return wanted;
  return std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace

struct Server::Impl {
  explicit Impl(std::size_t threads)
      : thread_total(threads),
        context(static_cast<int>(threads)),
        strand(asio::make_strand(context)),
        signals(strand),
        poll(strand) {}

  // What the program was started with counts for all: it is heard there and nowhere else.
  std::optional<Failure> open(const Options& options) {
    const auto add = [this](Result<Listener> one) -> std::optional<Failure> {
      if (!one) return one.error();
      listeners.push_back(std::move(*one));
      return std::nullopt;
    };
    for (const int descriptor : options.inherited)
      if (auto failure = add(Listener::inherit(strand, descriptor))) return failure;
    if (!listeners.empty()) return std::nullopt;
    for (const std::string& place : options.addresses)
      if (auto failure = add(Listener::open(strand, place, options.port))) return failure;
    if (listeners.empty()) return Failure{"يلزم عنوان يستمع عليه الخادم: «--address»."};
    return std::nullopt;
  }

  asio::awaitable<void> accept(Acceptor& acceptor) {
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

  // A trusted proxy's connections count for whom they come from, once they say it.
  void serve(ClientSocket socket) {
    error_code error;
    const auto peer = address_of(socket.remote_endpoint(error));
    if (error) return;  // gone already
    const bool proxy = is_trusted(shared->proxies, peer);
    auto entry = shared->registry.enter(proxy ? std::string() : counted_as(peer));
    if (!entry) return;
    socket.set_option(tcp::no_delay(true), error);  // a Unix socket knows none
    const auto executor = socket.get_executor();
    asio::co_spawn(executor, serve_http(std::move(socket), shared, std::move(*entry)), forget);
  }

  void wait_for_signal() {
    signals.async_wait([this](error_code error, int signal) {
      if (error) return;
      wait_for_signal();
      const auto call = calls.find(signal);
      if (call == calls.end())
        shared->registry.stopping() ? cut() : stop();
      else if (!shared->registry.stopping())
        call->second();
    });
  }

  // On the strand.
  void stop() {
    if (shared->registry.stopping()) return;
    for (Listener& listener : listeners) listener.close();
    shared->registry.stop_all();
    deadline = Clock::now() + shared->options.drain_timeout;
    wait_for_end();
  }

  // Nothing that is left to do keeps the threads: a client may not answer a close, and
  // a signal may come while the last connection goes.
  void wait_for_end() {
    const bool late = deadline <= Clock::now();
    if (shared->registry.size() == 0 || deadline + kCutTakes <= Clock::now()) return cut();
    if (late) shared->registry.abort_all();
    poll.expires_after(kPoll);
    poll.async_wait([this](error_code) { wait_for_end(); });
  }

  void cut() {
    shared->registry.abort_all();
    turns->stop();
    context.stop();
  }

  std::size_t thread_total;
  std::shared_ptr<Shared> shared = std::make_shared<Shared>();  // what is cut still leaves it
  asio::io_context context;
  asio::strand<asio::io_context::executor_type> strand;
  std::vector<Listener> listeners;
  asio::signal_set signals;
  std::map<int, std::function<void()>> calls;  // on signals that do not stop
  asio::steady_timer poll;
  Clock::time_point deadline;
  std::unique_ptr<Turns> turns;  // last: its threads post to the context
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::listen(Options options,
                                               std::shared_ptr<const Answers> answers) {
  HostRules hosts{.any = false, .names = options.hosts, .origins = options.allowed_origins};
  if (const auto culprit = unreadable(hosts))
    return Failure{"«" + *culprit + "» ليس اسم خادم ولا أصل موقع."};

  std::vector<Network> proxies;
  for (const std::string& proxy : options.trusted_proxies) {
    const auto network = read_network(proxy);
    if (!network) return Failure{"«" + proxy + "» ليس عنوان وكيل ولا شبكة مثل 10.0.0.0/8."};
    proxies.push_back(*network);
  }

  auto impl = std::make_unique<Impl>(thread_count(options.threads));
  if (!options.web.empty()) {
    auto page = PageFiles::read(options.web);
    if (!page) return page.error();
    impl->shared->page = std::move(*page);
  }
  if (options.tls_cert.empty() != options.tls_key.empty())
    return Failure{"يلزم «--tls-cert» و«--tls-key» معا."};
  if (!options.tls_cert.empty()) {
    auto certificate = read_certificate(options.tls_cert, options.tls_key);
    if (!certificate) return certificate.error();
    impl->shared->certificate.store(std::move(*certificate));
  }
  if (auto failure = impl->open(options)) return *failure;
  impl->shared->hosts = std::move(hosts);
  impl->shared->proxies = std::move(proxies);
  impl->shared->registry.set_limits(
      {.connections = options.connections, .by_address = options.connections_by_address});
  impl->shared->rates =
      std::make_unique<Rates>(options.questions_per_second, options.questions_burst);
  impl->turns =
      std::make_unique<Turns>(Turns::Limits{.threads = thread_count(options.answer_threads),
                                            .waiting = options.queue,
                                            .waiting_by_address = options.queue_by_address});
  impl->shared->turns = impl->turns.get();
  impl->shared->options = std::move(options);
  impl->shared->serving.store(std::make_shared<const Serving>(std::move(answers)));
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

unsigned short Server::port() const {
  for (const Listener& one : impl_->listeners)
    if (const auto port = one.port()) return *port;
  return 0;
}

std::vector<std::string> Server::urls() const {
  const bool secure = impl_->shared->certificate.load() != nullptr;
  std::vector<std::string> out;
  for (const Listener& one : impl_->listeners) out.push_back(one.url(secure));
  return out;
}

void Server::stop_on_signals() {
  impl_->signals.add(SIGTERM);
  impl_->signals.add(SIGINT);
}

void Server::on_signal(int signal, std::function<void()> call) {
  impl_->calls[signal] = std::move(call);
  impl_->signals.add(signal);
}

void Server::on_answer(ServedCall call) { impl_->shared->served = std::move(call); }

void Server::run() {
  impl_->wait_for_signal();
  for (Listener& one : impl_->listeners)
    asio::co_spawn(impl_->strand, impl_->accept(one.acceptor()), forget);
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < impl_->thread_total; ++i)
    others.emplace_back([this] { impl_->context.run(); });
  impl_->context.run();
}

bool Server::idle() const { return impl_->turns->idle(); }

void Server::stop() {
  asio::post(impl_->strand, [impl = impl_.get()] { impl->stop(); });
}

void Server::replace(std::shared_ptr<const Answers> answers) {
  impl_->shared->serving.store(std::make_shared<const Serving>(std::move(answers)));
  impl_->shared->metrics.reloaded(true);
}

std::optional<Failure> Server::reload_certificate() {
  const Options& options = impl_->shared->options;
  if (options.tls_cert.empty()) return std::nullopt;
  auto certificate = read_certificate(options.tls_cert, options.tls_key);
  if (!certificate) return certificate.error();
  impl_->shared->certificate.store(std::move(*certificate));
  return std::nullopt;
}

void Server::reload_failed() { impl_->shared->metrics.reloaded(false); }

}  // namespace mujib::server
