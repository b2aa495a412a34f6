// What a program's own threads share: the allocator, the random generator, the threads behind large loops, and tensors
// themselves. Values are checked here; that nothing is read while it is written is ThreadSanitizer's to say
// (WORKBOOK_SANITIZE=thread).
#include <algorithm>
#include <atomic>
#include <cstring>
#include <functional>
#include <thread>
#include <vector>

#include "ten/cpu/allocator.hpp"
#include "ten/cpu/parallel.hpp"
#include "ten/ten.hpp"
#include "testing/catch.hpp"

namespace cpu = ten::cpu;

namespace {

constexpr int thread_count = 4;

/// Runs a body on several threads at once; it gets the number of its thread.
void on_threads(const std::function<void(int)>& body) {
  std::vector<std::thread> threads;
  for (int i = 0; i < thread_count; ++i) threads.emplace_back(body, i);
  for (std::thread& thread : threads) thread.join();
}

/// Memory that is filled with a mark, and keeps it until it is given back.
bool memory_is_private(std::size_t nbytes, int mark) {
  const ten::Storage storage = cpu::allocate(nbytes);
  std::memset(storage.data(), mark, nbytes);
  std::this_thread::yield();
  const auto* bytes = static_cast<const unsigned char*>(storage.data());
  return std::all_of(bytes, bytes + nbytes, [mark](unsigned char byte) { return byte == mark; });
}

/// Loops that are large enough to be split over threads, on numbers whose results are known.
bool large_loops_are_right(const ten::Tensor& numbers) {
  const std::int64_t count = numbers.numel();
  const auto rows = numbers.view({100, count / 100});
  return (numbers + 1).sum().item<std::int64_t>() == count * (count + 1) / 2 &&
         rows.t().contiguous().amax().item<std::int64_t>() == count - 1 && (rows >= 0).all().item<bool>() &&
         ten::where(rows > 0, 1, 0).sum().item<std::int64_t>() == count - 1;
}

bool products_and_softmax_are_right(int mark) {
  const auto halves = ten::full({64, 64}, 0.5);
  const auto product = halves.matmul(ten::full({64, 8}, static_cast<double>(mark)));
  const auto weights = ten::softmax(ten::full({512, 128}, static_cast<double>(mark)), -1);
  return ten::equal(product, ten::full({64, 8}, 32. * mark)) && ten::equal(weights, ten::full({512, 128}, 1. / 128));
}

bool random_numbers_are_in_range() {
  const auto uniform = ten::rand({300});
  const auto dice = ten::randint(1, 7, {50});
  return (uniform >= 0).all().item<bool>() && (uniform < 1).all().item<bool>() && (dice >= 1).all().item<bool>() &&
         (dice <= 6).all().item<bool>();
}

}  // namespace

TEST_CASE("Allocation, random numbers and large loops from several threads at once are right") {
  const std::size_t cache_limit = cpu::cache_limit();
  const int loop_threads = cpu::num_threads();
  const ten::Tensor numbers = ten::arange(100'000);
  std::atomic<int> wrong = 0;
  on_threads([&](int mark) {
    for (int round = 0; round < 10; ++round) {
      // What is set for the whole program may change under everybody's hands.
      if (mark == 0) cpu::set_num_threads(2 + round % 3);
      if (mark == 1) cpu::set_cache_limit(round % 2 == 0 ? cache_limit : 100'000);
      if (mark == 2) cpu::release_cache();
      if (mark == 3) ten::manual_seed(static_cast<std::uint64_t>(round));
      for (const std::size_t nbytes : {64U, 1000U, 70'000U}) wrong += memory_is_private(nbytes, mark + 1) ? 0 : 1;
      wrong += large_loops_are_right(numbers) ? 0 : 1;
      wrong += products_and_softmax_are_right(mark + 1) ? 0 : 1;
      wrong += random_numbers_are_in_range() ? 0 : 1;
    }
  });
  CHECK(wrong == 0);
  cpu::set_cache_limit(cache_limit);
  cpu::set_num_threads(loop_threads);
}

TEST_CASE("Threads together draw the numbers that one thread draws, in some order") {
  constexpr int draws = 500;
  ten::manual_seed(7);
  const auto alone = ten::rand({thread_count * draws});
  std::vector<float> expected(alone.data_ptr<float>(), alone.data_ptr<float>() + alone.numel());

  std::vector<float> found(expected.size());
  ten::manual_seed(7);
  on_threads([&](int mark) {
    for (int i = 0; i < draws; ++i) found[static_cast<std::size_t>(mark * draws + i)] = ten::rand({}).item<float>();
  });
  std::sort(expected.begin(), expected.end());
  std::sort(found.begin(), found.end());
  CHECK(found == expected);
}

TEST_CASE("A tensor lives as long as any thread holds it, and its memory goes back from whichever is last") {
  for (int round = 0; round < 20; ++round) {
    auto shared = std::make_unique<const ten::Tensor>(ten::full({1000}, static_cast<double>(round)));
    std::vector<ten::Tensor> views(thread_count);
    for (int i = 0; i < thread_count; ++i)
      views[static_cast<std::size_t>(i)] = shared->slice(0, 250 * i, 250 * (i + 1));
    shared.reset();
    std::atomic<double> sum = 0;
    on_threads([&](int mark) {
      const ten::Tensor mine = std::move(views[static_cast<std::size_t>(mark)]);
      for (int i = 0; i < 20; ++i) {
        const ten::Tensor again = mine;
        if (i == 0) sum += again.sum().item<double>();
      }
    });
    CHECK(sum == 1000. * round);
  }
}

TEST_CASE("Threads may read one tensor, write apart in it, and be refused, all at once") {
  const ten::Tensor shared = ten::zeros({thread_count, 5000}, ten::kInt64);
  std::atomic<int> refusals = 0;
  on_threads([&](int mark) {
    ten::Tensor mine = shared.select(0, mark);
    for (int round = 0; round < 50; ++round) {
      mine += mark;
      try {
        mine + ten::zeros({3});
      } catch (const ten::Error&) {
        ++refusals;
      }
    }
  });
  CHECK(refusals == 50 * thread_count);
  CHECK(ten::equal(shared.sum(1), ten::tensor({0, 1, 2, 3}) * (50 * 5000)));
}
