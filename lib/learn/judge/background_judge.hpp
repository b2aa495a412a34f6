#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "learn/course/workbook.hpp"
#include "learn/judge/descriptor.hpp"
#include "learn/judge/verdict.hpp"

namespace learn {

/// Judges while the caller goes on looking at keys and files. A new answer ends the judging of the old one.
class BackgroundJudge {
 public:
  explicit BackgroundJudge(const Workbook& workbook);
  ~BackgroundJudge() { stop(); }
  BackgroundJudge(const BackgroundJudge&) = delete;
  BackgroundJudge& operator=(const BackgroundJudge&) = delete;

  /// News: a first verdict, then, where the sanitizers have something to add, that verdict again; or what went wrong.
  struct News {
    Verdict verdict;
    bool final = true;    ///< No more news will come of this answer.
    std::string failure;  ///< Where not empty, there is no verdict.
  };

  void start(const std::string& key, const std::string& text);  ///< Begins with an answer.
  void stop();                                            ///< Ends what is going on; its news are not given any more.
  bool busy() const;                                      ///< Whether news are still to come.
  std::optional<News> news();                             ///< The next news, if there are any.
  int descriptor() const { return news_come_.number(); }  ///< Can be read when there are news.

 private:
  void work(const std::string& key, const std::string& text, const std::stop_token& stop);
  void post(News news, const std::stop_token& stop);

  const Workbook& workbook_;
  Descriptor news_come_;  // of one pipe, read when it is woken…
  Descriptor wake_;       // …by a byte here
  mutable std::mutex mutex_;
  std::vector<News> news_;
  bool busy_ = false;
  std::jthread thread_;
};

}  // namespace learn
