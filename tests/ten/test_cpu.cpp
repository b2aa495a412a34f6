#include <atomic>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <thread>
#include <vector>

#include "ten/cpu/allocator.hpp"
#include "ten/cpu/parallel.hpp"
#include "ten/shape/collapse.hpp"
#include "ten/ten.hpp"
#include "testing/catch.hpp"

extern "C" void __asan_poison_memory_region(void const volatile*, std::size_t) __attribute__((weak));

using namespace ten;

namespace {

/// A number of threads for as long as a case runs.
class Threads {
 public:
  explicit Threads(int count) { cpu::set_num_threads(count); }
  ~Threads() { cpu::set_num_threads(before_); }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

 private:
  int before_ = cpu::num_threads();
};

}  // namespace

TEST_CASE("storage is aligned to 64 bytes, and nothing needs no storage") {
  for (const std::size_t nbytes : {1U, 63U, 64U, 65U, 1000U, 5000U, 1234567U}) {
    const Storage storage = cpu::allocate(nbytes);
    CHECK(reinterpret_cast<std::uintptr_t>(storage.data()) % 64 == 0);
    CHECK(storage.nbytes() == nbytes);
    std::memset(storage.data(), 1, nbytes);
  }
  CHECK(cpu::allocate(0).data() == nullptr);
}

TEST_CASE("a block that was given back is handed out again, up to the limit") {
  if (__asan_poison_memory_region != nullptr) SKIP_CASE("nothing is kept under AddressSanitizer");
  cpu::release_cache();
  CHECK(cpu::cached_bytes() == 0);
  const std::size_t limit = cpu::cache_limit();
  const void* first = nullptr;
  {
    const Storage storage = cpu::allocate(1 << 20);
    first = storage.data();
  }
  CHECK(cpu::cached_bytes() == 1 << 20);
  {
    const Storage again = cpu::allocate((1 << 20) - 100);
    CHECK(again.data() == first);
    CHECK(cpu::cached_bytes() == 0);
  }
  cpu::set_cache_limit(1000);
  CHECK(cpu::cached_bytes() <= 1000);
  cpu::allocate(1 << 20);
  CHECK(cpu::cached_bytes() <= 1000);
  cpu::set_cache_limit(limit);
  cpu::release_cache();
  CHECK(cpu::cached_bytes() == 0);
}

TEST_CASE("memory outlives the thread that asked for it, and threads may allocate at once") {
  std::vector<std::thread> threads;
  std::vector<Tensor> results(8);
  for (std::size_t i = 0; i < results.size(); ++i) {
    threads.emplace_back([&results, i] {
      for (int round = 0; round < 50; ++round) {
        const Tensor x = full({1000 + 100 * round}, static_cast<double>(i));
        results[i] = (x + x).sum();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (std::size_t i = 0; i < results.size(); ++i)
    CHECK(results[i].item<double>() == 2. * static_cast<double>(i) * 5900);
}

TEST_CASE("a parallel loop covers everything once, in parts that begin at multiples of the grain") {
  const Threads threads(4);
  for (const std::int64_t count : {0, 1, 99, 100, 101, 1000, 12345}) {
    std::vector<std::atomic<int>> visits(static_cast<std::size_t>(count));
    std::atomic<bool> aligned = true;
    cpu::parallel_for(count, 100, [&](std::int64_t begin, std::int64_t end) {
      if (begin % 100 != 0 || (end % 100 != 0 && end != count)) aligned = false;
      for (std::int64_t i = begin; i < end; ++i) ++visits[static_cast<std::size_t>(i)];
    });
    CHECK(aligned);
    for (const auto& visited : visits) REQUIRE(visited == 1);
  }
}

TEST_CASE("an exception in a part comes out of the loop, and the next loop runs") {
  const Threads threads(3);
  for (int round = 0; round < 20; ++round) {
    CHECK_THROWS_AS(cpu::parallel_for(1000, 1,
                                      [](std::int64_t begin, std::int64_t end) {
                                        if (begin <= 500 && 500 < end) throw std::domain_error("part");
                                      }),
                    std::domain_error);
    std::atomic<std::int64_t> sum = 0;
    cpu::parallel_for(1000, 1, [&](std::int64_t begin, std::int64_t end) { sum += end - begin; });
    CHECK(sum == 1000);
  }
}

TEST_CASE("loops inside loops, and beside each other, get done") {
  const Threads threads(4);
  std::atomic<std::int64_t> sum = 0;
  const auto nested = [&] {
    cpu::parallel_for(20, 1, [&](std::int64_t begin, std::int64_t end) {
      for (std::int64_t i = begin; i < end; ++i) {
        cpu::parallel_for(50, 1, [&](std::int64_t from, std::int64_t to) { sum += to - from; });
      }
    });
  };
  std::vector<std::thread> callers;
  for (int i = 0; i < 4; ++i)
    callers.emplace_back([&] {
      for (int round = 0; round < 25; ++round) nested();
    });
  for (auto& caller : callers) caller.join();
  CHECK(sum == 4 * 25 * 20 * 50);
}

TEST_CASE("collapsing keeps what a loop visits, in as few dimensions as can be") {
  using shape::collapse;
  const auto sizes_of = [](const shape::LoopDims& dims) {
    std::vector<std::int64_t> sizes;
    for (const auto& dim : dims) sizes.push_back(dim.size);
    return sizes;
  };
  using Sizes = std::vector<std::int64_t>;
  const Sizes rows{12, 4, 1};
  CHECK(sizes_of(collapse({2, 3, 4}, std::array{IntArrayRef(rows)})) == Sizes{24});
  const Sizes transposed{1, 2, 6};
  CHECK(sizes_of(collapse({2, 3, 4}, std::array{IntArrayRef(transposed)})) == Sizes{24});
  CHECK(sizes_of(collapse({2, 3, 4}, std::array{IntArrayRef(rows), IntArrayRef(transposed)})) == Sizes{2, 3, 4});
  const Sizes row_again{0, 4, 1};
  CHECK(sizes_of(collapse({2, 3, 4}, std::array{IntArrayRef(rows), IntArrayRef(row_again)})) == Sizes{2, 12});
  CHECK(sizes_of(collapse({}, std::array{IntArrayRef()})) == Sizes{1});
  CHECK(sizes_of(collapse({1, 1}, std::array{IntArrayRef({5, 7})})) == Sizes{1});
  CHECK(sizes_of(collapse({2, 3}, std::array{IntArrayRef({1, 2})}, shape::Order::RowMajor)) == Sizes{2, 3});
}
