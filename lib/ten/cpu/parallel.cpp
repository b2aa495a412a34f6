#include "ten/cpu/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

namespace ten::cpu {

namespace {

using Body = std::function<void(std::int64_t, std::int64_t)>;

int default_num_threads() {
  const char* text = std::getenv("OMP_NUM_THREADS");
  const int wanted = text == nullptr ? 0 : std::atoi(text);
  return wanted > 0 ? wanted : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

std::atomic<int>& thread_limit() {
  static std::atomic<int> limit = default_num_threads();
  return limit;
}

/// A loop in parts; threads take the next part until none is left.
class Job {
 public:
  Job(std::int64_t count, std::int64_t step, const Body& body) : count_(count), step_(step), body_(body) {}

  void work() {
    for (std::int64_t begin = next_.fetch_add(step_); begin < count_; begin = next_.fetch_add(step_)) {
      try {
        body_(begin, std::min(begin + step_, count_));
      } catch (...) {
        const std::lock_guard lock(mutex_);
        if (!error_) error_ = std::current_exception();
        next_ = count_;
      }
    }
  }

  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  const std::int64_t count_;
  const std::int64_t step_;
  const Body& body_;
  std::atomic<std::int64_t> next_ = 0;
  std::mutex mutex_;
  std::exception_ptr error_;
};

/// Threads that wait for a job; one job at a time.
class Pool {
 public:
  /// Runs the job on the caller's and `helpers` more threads; false where the pool is busy.
  bool run(Job& job, int helpers) {
    const std::unique_lock busy(busy_, std::try_to_lock);
    if (!busy) return false;
    {
      const std::lock_guard lock(mutex_);
      start_threads(helpers);
      job_ = &job;
      seats_ = helpers;
    }
    wake_.notify_all();
    job.work();
    std::unique_lock lock(mutex_);
    job_ = nullptr;
    idle_.wait(lock, [this] { return working_ == 0; });
    return true;
  }

 private:
  void start_threads(int helpers) {
    try {
      for (; started_ < helpers; ++started_) std::thread([this] { serve(); }).detach();
    } catch (const std::system_error&) {
      // The system gives no more threads. The caller's own does whatever the others do not.
    }
  }

  void serve() {
    std::unique_lock lock(mutex_);
    for (;;) {
      wake_.wait(lock, [this] { return job_ != nullptr && seats_ > 0; });
      Job& job = *job_;
      --seats_;
      ++working_;
      lock.unlock();
      job.work();
      lock.lock();
      if (--working_ == 0) idle_.notify_one();
    }
  }

  std::mutex busy_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable idle_;
  Job* job_ = nullptr;
  int seats_ = 0;
  int working_ = 0;
  int started_ = 0;
};

/// Never destroyed: its threads wait for work until the process ends.
Pool& pool() {
  static Pool* const the_pool = new Pool;
  return *the_pool;
}

thread_local bool inside_loop = false;

/// Marks this thread as being inside a parallel loop.
class InsideLoop {
 public:
  InsideLoop() { inside_loop = true; }
  ~InsideLoop() { inside_loop = false; }
  InsideLoop(const InsideLoop&) = delete;
  InsideLoop& operator=(const InsideLoop&) = delete;
};

}  // namespace

int num_threads() { return thread_limit(); }
void set_num_threads(int count) { thread_limit() = std::max(1, count); }

void share_out(std::int64_t count, std::int64_t grain, const Body& body) {
  const int threads = num_threads();
  if (threads == 1 || inside_loop) return body(0, count);

  const std::int64_t grains = (count + grain - 1) / grain;
  const std::int64_t parts =
      std::min<std::int64_t>(grains, std::int64_t{4} * threads);  // spare parts even out the load
  const std::int64_t step = (grains + parts - 1) / parts * grain;
  const Body marked = [&body](std::int64_t begin, std::int64_t end) {
    const InsideLoop mark;
    body(begin, end);
  };
  Job job(count, step, marked);
  const auto helpers = static_cast<int>(std::min<std::int64_t>(threads, parts)) - 1;
  if (!pool().run(job, helpers)) return body(0, count);
  job.rethrow();
}

}  // namespace ten::cpu
