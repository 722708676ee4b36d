#include "transport/server/asking.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <memory>
#include <optional>

namespace mujib::server {
namespace asio = boost::asio;
namespace {

using Reply = std::optional<std::string>;  // nothing: not taken

// When to come back to a server whose queue is full: about what a full queue takes.
constexpr std::chrono::seconds kQueueTakes(2);

protocol::Error not_now(protocol::ErrorCode code, std::chrono::milliseconds wait) {
  protocol::Error error = protocol::make_error(code);
  error.retry_after = std::chrono::ceil<std::chrono::seconds>(wait);
  return error;
}

// A question that fails (memory, above all) is told to come back, as one that was not taken.
Reply result_of(const std::function<std::string()>& work) {
  try {
    return work();
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

asio::awaitable<Reply> run_in_turn(Turns& turns, std::string address,
                                   std::function<std::string()> work) {
  const auto executor = co_await asio::this_coro::executor;
  const auto start = [&](auto handler) {
    using Handler = decltype(handler);
    const auto guard = asio::make_work_guard(executor);
    const auto waiting = std::make_shared<Handler>(std::move(handler));
    const auto finish = [guard, waiting](Reply reply) {
      asio::post(guard.get_executor(), [waiting, reply = std::move(reply)]() mutable {
        std::move (*waiting)(std::move(reply));
      });
    };
    if (!turns.take(address, [finish, work] { finish(result_of(work)); })) finish(std::nullopt);
  };
  Reply reply = co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(Reply)>(
      start, asio::use_awaitable);
  co_return reply;
}

}  // namespace

std::string answer_to(Shared& shared, const Serving& serving, const std::string& address,
                      const protocol::Ask& ask) {
  Question question = ask.question;
  question.work = shared.options.question_work;
  const auto begin = Rates::Clock::now();
  const Answer answer = serving.answers->answer(question);
  const auto took =
      std::chrono::duration_cast<std::chrono::microseconds>(Rates::Clock::now() - begin);
  shared.metrics.answered(answer.kind, took);
  if (answer.bounded) shared.metrics.hit(Bound::kWork);
  if (shared.served) shared.served({++shared.questions, class_of(address), question, answer, took});
  return protocol::write_answer(ask.id, answer, ask.question.explain);
}

asio::awaitable<Asked> ask_in_turn(Shared& shared, std::string address,
                                   std::function<std::string()> work) {
  using protocol::ErrorCode;
  if (const auto wait = shared.rates->ask(address, Rates::Clock::now())) {
    shared.metrics.hit(Bound::kRate);
    co_return not_now(ErrorCode::kTooFast, *wait);
  }
  Reply reply = co_await run_in_turn(*shared.turns, std::move(address), std::move(work));
  if (!reply) {
    shared.metrics.hit(Bound::kQueue);
    co_return not_now(ErrorCode::kBusy, kQueueTakes);
  }
  co_return std::move(*reply);
}

}  // namespace mujib::server
