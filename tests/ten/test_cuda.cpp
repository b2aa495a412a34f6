// What only a GPU has: its memory, its clock, its limits. That every op gives the right numbers there is tested beside the
// CPU, by all tests that run on testing::devices().
#include <cstring>
#include <thread>

#include "ten/core/backend.hpp"
#include "ten/values.hpp"
#include "testing/catch.hpp"

using namespace ten;
using reference::refusal;
using reference::values;

namespace {

const Device gpu(kCUDA, 0);

bool same_bits(const Tensor& a, const Tensor& b) {
  const Tensor left = a.cpu().contiguous();
  const Tensor right = b.cpu().contiguous();
  return left.nbytes() == right.nbytes() && std::memcmp(left.data_ptr(), right.data_ptr(), left.nbytes()) == 0;
}

bool starts_with(const std::string& text, const std::string& start) { return text.rfind(start, 0) == 0; }

}  // namespace

#define NEEDS_GPU \
  if (!cuda::is_available()) SKIP_CASE(cuda::unavailable_reason())

TEST_CASE("questions about GPUs have an answer on every machine") {
  CHECK(cuda::is_available() == (cuda::device_count() > 0));
  CHECK(cuda::is_available() == cuda::unavailable_reason().empty());
  CHECK(cuda::memory_reserved() >= cuda::memory_allocated());
  cuda::empty_cache();
  if (cuda::is_available()) return;
  const std::string refused = "cuda: " + cuda::unavailable_reason() + "\n  use the CPU, or ";
  CHECK(starts_with(refusal([] { zeros({2}, kCUDA); }), refused));
  CHECK(starts_with(refusal([] { zeros({2}, gpu); }), refused));
  CHECK(starts_with(refusal([] { cuda::synchronize(); }), refused));
  CHECK(starts_with(refusal([] { cuda::get_device_properties(); }), refused));
  CHECK(starts_with(refusal([] { cuda::Event(); }), refused));
}

TEST_CASE("a GPU says what it is") {
  NEEDS_GPU;
  const auto properties = cuda::get_device_properties();
  CHECK_FALSE(properties.name.empty());
  CHECK(properties.major >= 7);
  CHECK(properties.total_memory > (std::int64_t{1} << 30));
  CHECK(properties.multi_processor_count > 0);
  CHECK(properties.shared_memory_per_block >= 48 * 1024);
  CHECK(properties.warp_size == 32);
  CHECK(cuda::driver_version() >= 12000);
  CHECK(cuda::toolkit_version() >= 12000);
}

TEST_CASE("elements go to a GPU and come back as they were, for all dtypes and layouts") {
  NEEDS_GPU;
  reference::RandomTensors tensors(1);
  for (const ScalarType dtype : reference::all_dtypes()) {
    for (int i = 0; i < 20; ++i) {
      const Tensor x = tensors.make(tensors.chance.shape(4, 0, 6), dtype, kCPU);
      const Tensor there = x.cuda();
      CHECK(there.is_cuda());
      CHECK(values(there) == values(x));
      CHECK(equal(there.cpu(), x));
    }
  }
}

TEST_CASE("a tensor on a GPU always knows which one") {
  NEEDS_GPU;
  const Tensor x = ones({2}, kCUDA);
  CHECK(x.device() == gpu);
  CHECK(x.to(kCUDA).is_same(x));
  CHECK(x.to(gpu).is_same(x));
  CHECK(empty({0}, kCUDA).device() == gpu);
  CHECK((x + ones({2}, gpu)).device() == gpu);
  CHECK(x.cpu().device() == Device(kCPU));
  CHECK(from_blob(x.data_ptr(), {2}, TensorOptions(kFloat32).device(kCUDA)).device() == gpu);
}

TEST_CASE("a GPU that is not there is refused, with how many there are") {
  NEEDS_GPU;
  const std::string count = std::to_string(cuda::device_count()) + (cuda::device_count() == 1 ? " GPU" : " GPUs");
  const std::string refused = "cuda:99: this machine has " + count + "\n  they are counted from cuda:0 on";
  CHECK(refusal([] { zeros({2}, Device("cuda:99")); }) == refused);
  CHECK(refusal([] { ones({2}).to(Device("cuda:99")); }) == refused);
  CHECK(refusal([] { cuda::synchronize(99); }) == refused);
  CHECK(refusal([] { cuda::get_device_properties(99); }) == refused);
}

TEST_CASE("operands on different devices are refused, but a scalar on the CPU goes anywhere") {
  NEEDS_GPU;
  const Tensor there = ones({2}, gpu);
  CHECK(refusal([&] { there + ones({2}); }) ==
        "add: tensors must be on one device, but are on cuda:0 and cpu\n  move one of them with to()");
  CHECK(values(there + tensor(2.)) == std::vector<double>{3, 3});
  if (cuda::device_count() < 2) return;
  const Tensor other = ones({2}, Device("cuda:1"));
  CHECK(refusal([&] { there + other; }) ==
        "add: tensors must be on one device, but are on cuda:0 and cuda:1\n  move one of them with to()");
  CHECK((other + other).device() == Device("cuda:1"));
  CHECK(values(other.to(gpu) + there) == std::vector<double>{2, 2});
}

TEST_CASE("memory is counted, kept for later, and given back when it is asked for") {
  NEEDS_GPU;
  cuda::empty_cache();
  const std::int64_t before = cuda::memory_allocated();
  {
    const Tensor x = empty({1 << 20}, gpu);
    CHECK(cuda::memory_allocated() - before == 4 << 20);
    const void* const place = x.data_ptr();
    const Tensor y = empty({1 << 20}, gpu);
    CHECK(y.data_ptr() != place);
    CHECK(reinterpret_cast<std::uintptr_t>(place) % 256 == 0);
  }
  CHECK(cuda::memory_allocated() == before);
  CHECK(cuda::memory_reserved() >= 8 << 20);
  const std::int64_t reserved = cuda::memory_reserved();
  for (int i = 0; i < 10; ++i) empty({1 << 20}, gpu);
  CHECK(cuda::memory_reserved() == reserved);
  cuda::empty_cache();
  CHECK(cuda::memory_reserved() == cuda::memory_allocated());
}

TEST_CASE("more memory than a GPU has is refused, and the GPU is still of use") {
  NEEDS_GPU;
  const std::string message = refusal([] { empty({std::int64_t{1} << 50}, gpu); });
  CHECK(starts_with(message, "cuda: cudaMalloc: out of memory on cuda:0 (asked for 4.5 PB; tensors hold "));
  CHECK(message.find("make the tensor smaller, or let go of others first") != std::string::npos);
  CHECK(ones({1000}, gpu).sum().item<float>() == 1000);
}

TEST_CASE("what is kept makes room where memory runs out") {
  NEEDS_GPU;
  const std::int64_t half = cuda::get_device_properties().total_memory / 20 * 11;
  cuda::empty_cache();
  if (!refusal([&] { empty({half}, TensorOptions(kBool).device(gpu)); }).empty()) SKIP_CASE("the GPU is in use");
  CHECK(refusal([&] { empty({half / 8 * 7}, TensorOptions(kBool).device(gpu)); }) == "");
  cuda::empty_cache();
}

TEST_CASE("events measure the time between two places in the work") {
  NEEDS_GPU;
  const Tensor x = ones({1000, 1000}, gpu);
  cuda::Event begin, end;
  CHECK_FALSE(refusal([&] { static_cast<void>(begin.elapsed_time(end)); }).empty());
  begin.record();
  for (int i = 0; i < 20; ++i) x.matmul(x);
  end.record();
  end.synchronize();
  CHECK(end.query());
  CHECK(begin.elapsed_time(end) > 0);
  cuda::synchronize();
}

TEST_CASE("two runs give the same bits") {
  NEEDS_GPU;
  manual_seed(1);
  const Tensor x = randn({300, 700}, gpu);
  const Tensor places = randint(0, 50, {100'000}, TensorOptions(kInt64).device(gpu));
  const Tensor numbers = arange(100'000, TensorOptions(kFloat32).device(gpu));
  const auto scattered = [&] { return zeros({50}, gpu).index_put_({places}, numbers); };
  for (int i = 0; i < 5; ++i) {
    CHECK(same_bits(x.sum(), x.sum()));
    CHECK(same_bits(x.sum(0), x.sum(0)));
    CHECK(same_bits(x.sum(1), x.sum(1)));
    CHECK(same_bits(x.softmax(0), x.softmax(0)));
    CHECK(same_bits(x.matmul(x.t()), x.matmul(x.t())));
    CHECK(same_bits(scattered(), scattered()));
  }
  CHECK(equal(scattered().cpu(), zeros({50}).index_put_({places.cpu()}, numbers.cpu())));
}

TEST_CASE("large reductions and softmax agree with the CPU") {
  NEEDS_GPU;
  manual_seed(2);
  for (const auto& sizes :
       std::vector<reference::Index>{{3'000'001}, {5, 70'001}, {70'001, 5}, {70'001, 40}, {2, 3000, 33}}) {
    const Tensor x = randn(sizes, gpu);
    const Tensor whole = randint(-1000, 1000, sizes, TensorOptions(kInt64).device(gpu));
    for (std::int64_t dim = 0; dim < x.dim(); ++dim) {
      CHECK(allclose(x.sum(dim).cpu(), x.cpu().sum(dim), 1e-5, 1e-2));
      CHECK(equal(whole.sum(dim).cpu(), whole.cpu().sum(dim)));
      CHECK(equal(x.amax(dim).cpu(), x.cpu().amax(dim)));
      CHECK(equal(std::get<1>(whole.max(dim, false)).cpu(), std::get<1>(whole.cpu().max(dim, false))));
      CHECK(allclose(x.softmax(dim).cpu(), x.cpu().softmax(dim), 1e-4, 1e-8));
    }
    CHECK(equal(whole.sum().cpu(), whole.cpu().sum()));
  }
}

TEST_CASE("products of all layouts agree with the CPU, and those of integers are exact") {
  NEEDS_GPU;
  manual_seed(3);
  for (const ScalarType dtype : {kInt64, kFloat32, kFloat64}) {
    const Tensor a = randint(-99, 99, {6, 33, 65}).to(dtype);
    const Tensor b = randint(-99, 99, {6, 65, 40}).to(dtype);
    const auto agrees = [](const Tensor& left, const Tensor& right) {
      return equal(left.cuda().matmul(right.cuda()).cpu(), left.matmul(right));
    };
    CHECK(agrees(a, b));
    CHECK(agrees(a.select(0, 0), b.select(0, 1)));
    CHECK(agrees(b.transpose(1, 2), a.transpose(1, 2)));
    CHECK(agrees(a, b.select(0, 2)));
    CHECK(agrees(a.slice(2, 0, 65, 2), b.slice(1, 0, 65, 2)));
    CHECK(agrees(a.select(1, 0), b.select(0, 0)));
    CHECK(agrees(zeros({3, 0}, dtype), zeros({0, 4}, dtype)));
    CHECK(agrees(a.view({2, 3, 33, 65}).transpose(0, 1), b.view({3, 2, 65, 40})));
  }
}

TEST_CASE("halves give on a GPU what they give on the CPU") {
  NEEDS_GPU;
  manual_seed(4);
  for (const ScalarType dtype : {kFloat16, kBFloat16}) {
    const Tensor x = randn({37, 50}).to(dtype);
    const Tensor y = randn({50}).to(dtype);
    const auto agrees = [&](const auto& op, double tolerance = 0) {
      const Tensor there = op(x.cuda(), y.cuda());
      const Tensor here = op(x, y);
      CHECK(there.dtype() == here.dtype());
      CHECK(allclose(there.cpu().to(kFloat32), here.to(kFloat32), tolerance, tolerance));
    };
    const double last_bits = dtype == kFloat16 ? 2e-3 : 2e-2;
    agrees([](const Tensor& a, const Tensor& b) { return a + b; });
    agrees([](const Tensor& a, const Tensor& b) { return a.t() * b.view({50, 1}); });
    agrees([](const Tensor& a, const Tensor&) { return a * 0.1; });
    agrees([](const Tensor& a, const Tensor&) { return a + 0.1; });
    agrees([](const Tensor& a, const Tensor&) { return a / 3; });
    agrees([](const Tensor& a, const Tensor& b) { return ten::where(a > b, a, 0.1); });
    agrees([](const Tensor& a, const Tensor& b) { return (a <= b).to(a.dtype()); });
    agrees([](const Tensor& a, const Tensor&) { return a.amax(0); });
    agrees([](const Tensor& a, const Tensor&) { return std::get<1>(a.max(1, false)); });
    agrees([](const Tensor& a, const Tensor&) { return a.slice(0, 1, 30, 2).contiguous(); });
    agrees([](const Tensor& a, const Tensor&) { return a.t().contiguous(); });
    agrees([](const Tensor& a, const Tensor&) { return (a * 100).to(kInt64); });
    agrees([](const Tensor& a, const Tensor&) { return a.exp(); }, last_bits);
    agrees([](const Tensor& a, const Tensor&) { return a.sum(1); }, last_bits);
    agrees([](const Tensor& a, const Tensor&) { return a.softmax(1); }, last_bits);
    agrees([](const Tensor& a, const Tensor&) { return a.matmul(a.t()); }, last_bits);
  }
}

TEST_CASE("products of float32 keep all their bits unless TF32 is asked for") {
  NEEDS_GPU;
  CHECK_FALSE(cuda::allow_tf32());
  const Tensor x = full({64, 64}, 1 + 1. / 4096, gpu);  // 4096 needs more than the 10 bits of TF32
  CHECK(values(x.matmul(ones({64, 64}, gpu))) == std::vector<double>(64 * 64, 64 + 64. / 4096));
  cuda::set_allow_tf32(true);
  CHECK(cuda::allow_tf32());
  CHECK(allclose(x.matmul(ones({64, 64}, gpu)).cpu(), full({64, 64}, 64.), 1e-3));
  cuda::set_allow_tf32(false);
}

TEST_CASE("loops beyond 2^31 elements reach their end") {
  NEEDS_GPU;
  const std::int64_t many = (std::int64_t{1} << 31) + 12'345;
  if (cuda::get_device_properties().total_memory < 6 * many) SKIP_CASE("too little memory on the GPU");
  Tensor x = zeros({many}, TensorOptions(kBool).device(gpu));
  CHECK_FALSE(x.any().item<bool>());
  x.index_put_({-1}, true);
  CHECK(x.any().item<bool>());
  CHECK(std::get<1>(x.max(0, false)).item<std::int64_t>() == many - 1);
  CHECK(x.logical_not().slice(0, many - 3).logical_not().any().item<bool>());
  const Tensor stretched = x.slice(0, many - 2).unsqueeze(1).expand({2, many / 2});
  const Tensor inverted = stretched.logical_not();
  CHECK(inverted.select(0, 0).all().item<bool>());
  CHECK_FALSE(inverted.select(0, 1).any().item<bool>());
  cuda::empty_cache();
}

TEST_CASE("threads may use one GPU at once") {
  NEEDS_GPU;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int mark = 1; mark <= 4; ++mark) {
    threads.emplace_back([mark, &wrong] {
      for (int round = 0; round < 50; ++round) {
        const Tensor x = full({1000 + round}, mark, gpu);
        if ((x + 1).sum().item<std::int64_t>() != (mark + 1) * (1000 + round)) ++wrong;
        const Tensor y = full({20, 20}, static_cast<double>(mark), gpu);
        if (y.matmul(y).sum().item<double>() != 8000. * mark * mark) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}

namespace {

/// Given back after main, when the driver may be gone.
Tensor last_of_all;

}  // namespace

TEST_CASE("a tensor in a static variable may outlive everything else") {
  NEEDS_GPU;
  last_of_all = ones({1000}, gpu);
}
