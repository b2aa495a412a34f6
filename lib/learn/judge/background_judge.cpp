#include "learn/judge/background_judge.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <exception>

#include "learn/judge/judge.hpp"

namespace learn {

BackgroundJudge::BackgroundJudge(const Workbook& workbook) : workbook_(workbook) {
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) return;
  news_come_ = Descriptor(ends[0]);
  wake_ = Descriptor(ends[1]);
}

void BackgroundJudge::start(const std::string& key, const std::string& text) {
  stop();
  busy_ = true;
  thread_ = std::jthread([this, key, text](const std::stop_token& stop) { work(key, text, stop); });
}

void BackgroundJudge::stop() {
  // Joins: what the old answer started has ended, and it cannot post any more.
  thread_ = std::jthread();
  const std::lock_guard lock(mutex_);
  news_.clear();
  busy_ = false;
}

bool BackgroundJudge::busy() const {
  const std::lock_guard lock(mutex_);
  return busy_ || !news_.empty();
}

std::optional<BackgroundJudge::News> BackgroundJudge::news() {
  std::array<char, 64> bytes{};
  while (::read(news_come_.number(), bytes.data(), bytes.size()) > 0) {
  }
  const std::lock_guard lock(mutex_);
  if (news_.empty()) return std::nullopt;
  News first = std::move(news_.front());
  news_.erase(news_.begin());
  return first;
}

void BackgroundJudge::work(const std::string& key, const std::string& text, const std::stop_token& stop) {
  News news;
  try {
    news.verdict = judge(workbook_, key, text, stop);
    news.final = !wants_second_look(news.verdict);
    post(news, stop);
    // Wrong values may come of memory that is not the answer's. Nobody waits for that; it is told where it is so.
    const bool wrong = news.verdict.result == Result::wrong;
    if ((news.final && !wrong) || stop.stop_requested()) return;
    take_second_look(workbook_, text, news.verdict, stop);
    if (wrong && news.verdict.result == Result::wrong) return;
  } catch (const std::exception& error) {
    news.failure = error.what();
  }
  news.final = true;
  post(std::move(news), stop);
}

void BackgroundJudge::post(News news, const std::stop_token& stop) {
  if (stop.stop_requested()) return;
  {
    const std::lock_guard lock(mutex_);
    busy_ = !news.final;
    news_.push_back(std::move(news));
  }
  const char byte = 0;
  [[maybe_unused]] const ssize_t told = ::write(wake_.number(), &byte, 1);
}

}  // namespace learn
