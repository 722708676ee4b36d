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

  // A trusted proxy's connections count for whom they come from, once they say it.
  void serve(tcp::socket socket) {
    error_code error;
    const auto peer = socket.remote_endpoint(error).address();
    if (error) return;  // gone already
    const bool proxy = is_trusted(shared->proxies, peer);
    auto entry = shared->registry.enter(proxy ? std::string() : counted_as(peer));
    if (!entry) return;
    socket.set_option(tcp::no_delay(true), error);
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
    error_code ignored;
    acceptor.close(ignored);
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
  tcp::acceptor acceptor;
  asio::signal_set signals;
  std::map<int, std::function<void()>> calls;  // on signals that do not stop
  asio::steady_timer poll;
  Clock::time_point deadline;
  tcp::endpoint endpoint;        // kept: the acceptor closes first
  std::unique_ptr<Turns> turns;  // last: its threads post to the context
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
  error = impl->open({address, options.port});
  if (error) return cannot_listen(options, error);
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

unsigned short Server::port() const { return impl_->endpoint.port(); }

std::string Server::url() const {
  const tcp::endpoint& endpoint = impl_->endpoint;
  const std::string name = endpoint.address().to_string();
  const std::string host = endpoint.address().is_v6() ? '[' + name + ']' : name;
  const bool secure = impl_->shared->certificate.load() != nullptr;
  return (secure ? "https://" : "http://") + host + ':' + std::to_string(endpoint.port());
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
  asio::co_spawn(impl_->strand, impl_->accept(), forget);
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
