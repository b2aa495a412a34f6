// How long ten takes for what models do most. One line of JSON for each case; bench_torch.py runs the same cases in PyTorch,
// and compare.py sets one beside the other.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "ten/cpu/parallel.hpp"
#include "ten/ten.hpp"

namespace {

using ten::Tensor;

constexpr int warm_up = 3;

struct Settings {
  bool small = false;
  ten::Device device = ten::cuda::is_available() ? ten::Device("cuda:0") : ten::Device(ten::kCPU);
  int runs = 20;
};

// What is timed; its operands are made when the case is about to run, and let go of afterwards.
struct Case {
  std::string name;
  std::string dtype;
  std::int64_t repeats;  // calls in one run, where one alone would be too short for the clock
  std::int64_t bytes;    // read and written by one call, where that is what bounds it; else 0
  std::function<std::function<void()>(const ten::TensorOptions&)> prepare;
};

std::optional<ten::ScalarType> dtype_called(const std::string& name) {
  for (int number = 0; number < 64; ++number) {
    const auto dtype = static_cast<ten::ScalarType>(number);
    try {
      if (ten::name(dtype) == name) return dtype;
    } catch (const std::exception&) {  // no dtype has this number
      continue;
    }
  }
  return std::nullopt;
}

// Random, because a GPU multiplies zeros faster than numbers; not all of them drawn, because that would take longer than what
// is timed.
Tensor numbers(const std::vector<std::int64_t>& sizes, const ten::TensorOptions& options) {
  std::int64_t count = 1;
  for (const std::int64_t size : sizes) count *= size;
  const std::int64_t drawn = std::min(count, std::int64_t{1} << 20);
  const Tensor some = ten::rand({1, drawn}, options.device()).to(*options.dtype_opt());
  return some.expand({count / drawn, drawn}).reshape(sizes);
}

std::string shape(const std::vector<std::int64_t>& sizes) {
  std::string text;
  for (const std::int64_t size : sizes) text += (text.empty() ? "" : " x ") + std::to_string(size);
  return text;
}

std::vector<Case> cases(bool small) {
  const std::int64_t single = small ? 256 : 4096;
  const std::int64_t half = small ? 256 : 8192;
  const std::int64_t count = std::int64_t{1} << (small ? 20 : 28);
  const std::int64_t square = small ? 1024 : 16384;
  const std::vector<std::int64_t> rows =
      small ? std::vector<std::int64_t>{1024, 512} : std::vector<std::int64_t>{32768, 4096};
  const std::int64_t float_bytes = 4;
  const auto matmul = [](std::int64_t n) {
    return [n](const ten::TensorOptions& options) -> std::function<void()> {
      return [a = numbers({n, n}, options), b = numbers({n, n}, options)] { ten::matmul(a, b); };
    };
  };
  const auto sum = [square](std::int64_t dim) {
    return [square, dim](const ten::TensorOptions& options) -> std::function<void()> {
      return [x = numbers({square, square}, options), dim] { ten::sum(x, dim); };
    };
  };
  const auto add = [](std::int64_t n) {
    return [n](const ten::TensorOptions& options) -> std::function<void()> {
      return [a = numbers({n}, options), b = numbers({n}, options)] { ten::add(a, b); };
    };
  };
  return {
      {"matmul " + shape({single, single}), "float32", 1, 0, matmul(single)},
      {"matmul " + shape({half, half}), "bfloat16", 1, 0, matmul(half)},
      {"copy " + shape({count}), "float32", 1, 2 * float_bytes * count,
       [count](const ten::TensorOptions& options) -> std::function<void()> {
         return [from = numbers({count}, options), to = numbers({count}, options)]() mutable { to.copy_(from); };
       }},
      {"add " + shape({count}), "float32", 1, 3 * float_bytes * count, add(count)},
      {"exp " + shape({count}), "float32", 1, 2 * float_bytes * count,
       [count](const ten::TensorOptions& options) -> std::function<void()> {
         return [x = numbers({count}, options)] { ten::exp(x); };
       }},
      {"softmax " + shape(rows) + " over dim 1", "float32", 1, 0,
       [rows](const ten::TensorOptions& options) -> std::function<void()> {
         return [x = numbers(rows, options)] { ten::softmax(x, 1); };
       }},
      {"sum " + shape({square, square}) + " over dim 0", "float32", 1, 0, sum(0)},
      {"sum " + shape({square, square}) + " over dim 1", "float32", 1, 0, sum(1)},
      {"add 16, one of 1000", "float32", 1000, 0, add(16)},
  };
}

// Seconds between two moments in the work given to a device.
double seconds_of(const std::function<void()>& work, const ten::Device& device) {
  if (device.is_cuda()) {
    ten::cuda::Event start;
    ten::cuda::Event end;
    ten::cuda::synchronize();
    start.record();
    work();
    end.record();
    end.synchronize();
    return static_cast<double>(start.elapsed_time(end)) / 1000;
  }
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median_seconds(const Case& test, const Settings& settings, ten::ScalarType dtype) {
  const auto call = test.prepare(ten::dtype(dtype).device(settings.device));
  const auto work = [&] {
    for (std::int64_t i = 0; i < test.repeats; ++i) call();
  };
  for (int i = 0; i < warm_up; ++i) work();
  std::vector<double> seconds;
  for (int i = 0; i < settings.runs; ++i) seconds.push_back(seconds_of(work, settings.device));
  std::sort(seconds.begin(), seconds.end());
  return seconds[seconds.size() / 2] / static_cast<double>(test.repeats);
}

void run(const Settings& settings) {
  const bool on_gpu = settings.device.is_cuda();
  std::cout << R"({"library": "ten", "device": ")" << settings.device << R"(", "machine": ")"
            << (on_gpu ? ten::cuda::get_device_properties().name : "CPU") << R"(", "threads": )"
            << ten::cpu::num_threads() << R"(, "cuda": )" << ten::cuda::toolkit_version() << R"(, "size": ")"
            << (settings.small ? "small" : "full") << R"(", "runs": )" << settings.runs << "}" << std::endl;
  for (const Case& test : cases(settings.small)) {
    std::cout << R"({"case": ")" << test.name << ' ' << test.dtype << R"(", )";
    if (const auto dtype = dtype_called(test.dtype)) {
      std::cout << R"("seconds": )" << median_seconds(test, settings, *dtype) << R"(, "bytes": )" << test.bytes;
    } else {
      std::cout << R"("missing": "no )" << test.dtype << R"( in this build of ten")";
    }
    std::cout << "}" << std::endl;
  }
}

constexpr const char* usage = R"(usage: ten_bench [--size full|small] [--device cuda|cpu] [--runs N]

Times ten's ops, one line of JSON each: the median of N runs (20) after a warm-up. The device is a GPU where there is one.
The sizes are a GPU's; small is for trying the program out.

  ten_bench > ten.jsonl
  python3 tests/bench/bench_torch.py > torch.jsonl
  python3 tests/bench/compare.py ten.jsonl torch.jsonl
)";

// Nothing where the words are no settings.
std::optional<Settings> read(const std::vector<std::string>& words) {
  Settings settings;
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    const std::string& value = words[i + 1];
    if (words[i] == "--size" && (value == "full" || value == "small")) {
      settings.small = value == "small";
    } else if (words[i] == "--device" && (value == "cpu" || value == "cuda")) {
      settings.device = value == "cpu" ? ten::Device(ten::kCPU) : ten::Device("cuda:0");
    } else if (words[i] == "--runs" && !value.empty() && value.find_first_not_of("0123456789") == std::string::npos) {
      settings.runs = std::max(1, std::stoi(value.substr(0, 6)));
    } else {
      return std::nullopt;
    }
  }
  return words.size() % 2 == 0 ? std::optional(settings) : std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 1 && (words[0] == "--help" || words[0] == "-h")) {
    std::cout << usage;
    return 0;
  }
  try {
    const auto settings = read(words);
    if (!settings) {
      std::cerr << usage;
      return 2;
    }
    if (settings->device.is_cuda() && !ten::cuda::is_available()) {
      std::cerr << "ten_bench: no GPU: " << ten::cuda::unavailable_reason() << '\n';
      return 3;
    }
    run(*settings);
  } catch (const std::exception& error) {
    std::cerr << "ten_bench: " << error.what() << '\n';
    return 1;
  }
}
