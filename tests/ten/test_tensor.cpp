#include <sstream>

#include "ten/devices.hpp"
#include "ten/reference.hpp"
#include "testing/catch.hpp"

namespace {

using reference::refusal;

template <class T>
std::string written(const T& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

}  // namespace

TEST_CASE("A tensor says its shape, strides, dtype, device and bytes") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = ten::zeros({4, 32, 64}, ten::dtype(ten::kFloat64).device(device));
    CHECK(x.sizes() == ten::IntArrayRef({4, 32, 64}));
    CHECK(x.size(0) == 4);
    CHECK(x.size(-1) == 64);
    CHECK(x.dim() == 3);
    CHECK(x.numel() == 8192);
    CHECK(x.strides() == ten::IntArrayRef({2048, 64, 1}));
    CHECK(x.stride(-2) == 64);
    CHECK(x.storage_offset() == 0);
    CHECK(x[1].storage_offset() == 2048);
    CHECK(x.dtype() == ten::kFloat64);
    CHECK(x.scalar_type() == ten::kFloat64);
    CHECK(x.device() == device);
    CHECK(x.is_cuda() == device.is_cuda());
    CHECK(x.element_size() == 8);
    CHECK(x.nbytes() == 65536);
    CHECK(x.is_contiguous());
    CHECK_FALSE(x.transpose(0, 1).is_contiguous());
    CHECK(x.is_floating_point());
    CHECK_FALSE(x.to(ten::kInt64).is_floating_point());
    CHECK(x.options().dtype_opt() == ten::kFloat64);
    CHECK(x.options().device() == device);
    CHECK(x.storage().nbytes() >= 65536);
  }
}

TEST_CASE("A scalar has no dimensions and one element") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = ten::tensor(2.5, device);
    CHECK(x.dim() == 0);
    CHECK(x.numel() == 1);
    CHECK(x.is_contiguous());
    CHECK(x.item<double>() == 2.5);
  }
}

TEST_CASE("Copying a handle copies no element") {
  for (const ten::Device& device : testing::devices()) {
    const ten::Tensor x = ten::zeros({2}, device);
    const ten::Tensor same = x;
    CHECK(same.is_same(x));
    CHECK(x.storage().use_count() == 1);  // one body, held by both handles
    CHECK_FALSE(x.view({2}).is_same(x));
    CHECK(x.view({2}).data_ptr<float>() == x.data_ptr<float>());
  }
}

TEST_CASE("A handle without a tensor refuses everything but the question") {
  const ten::Tensor none;
  CHECK_FALSE(none.defined());
  CHECK(refusal([&] { none.sizes(); }) ==
        "tensor: there is none behind this handle\n"
        "  a Tensor made without arguments holds nothing; make one with ten::empty, ten::zeros or ten::tensor");
  CHECK_THROWS_AS(none + none, ten::Error);
  CHECK_THROWS_AS(none.index({0}), ten::Error);
}

TEST_CASE("data_ptr gives the first element of a view, in its own type only") {
  const ten::Tensor x = ten::arange(6);
  CHECK(*x[4].data_ptr<std::int64_t>() == 4);
  CHECK(refusal([&] { x.data_ptr<float>(); }) ==
        "data_ptr: the elements are int64, not float32\n"
        "  ask for their own type, or convert the tensor with to()");
}

TEST_CASE("item gives the only element in the type that is asked for") {
  for (const ten::Device& device : testing::devices()) {
    CHECK(ten::tensor(7, device).item<int>() == 7);
    CHECK(ten::tensor({{2.5}}, device).item<float>() == 2.5f);
    CHECK(ten::tensor(2.9, device).item<std::int64_t>() == 2);
    CHECK(ten::tensor(true, device).item<bool>());
    CHECK(ten::tensor(3, device).item().isIntegral(false));
    CHECK(ten::arange(6, device)[5].item<double>() == 5);
  }
  CHECK(refusal([] {
          ten::zeros({2, 3}).item<float>();
        }) == "item: a tensor of shape (2, 3) has 6 elements, not one\n  pick one first, with index or []");
  CHECK(refusal([] { ten::zeros({0}).item<float>(); }) ==
        "item: a tensor of shape (0,) has 0 elements, not one\n  pick one first, with index or []");
}

TEST_CASE("A dimension of size() that is not there is refused") {
  CHECK(refusal([] {
          ten::zeros({2, 3}).size(2);
        }) == "size: dimension 2 is out of range for shape (2, 3)\n  dimensions run from -2 to 1");
  CHECK(refusal([] { ten::tensor(1).size(0); }) ==
        "size: dimension 0 is out of range for shape ()\n  a scalar has no dimensions");
  CHECK(refusal([] { ten::zeros({2}).stride(-2); }) ==
        "stride: dimension -2 is out of range for shape (2,)\n  dimensions run from -1 to 0");
}

TEST_CASE("A device is written as Python writes it, and read back") {
  CHECK(written(ten::Device("cpu")) == "cpu");
  CHECK(written(ten::Device("cuda")) == "cuda");
  CHECK(written(ten::Device("cuda:1")) == "cuda:1");
  CHECK(ten::Device(ten::kCUDA, 1) == ten::Device("cuda:1"));
  CHECK(ten::Device("cuda:127").index() == 127);
  CHECK(ten::Device(std::string("cuda")).has_index() == false);
  CHECK(ten::Device("cpu:0") == ten::Device("cpu"));
}

TEST_CASE("A text that names no device is refused") {
  for (const char* text : {"", "gpu", "CPU", "cuda:", "cuda:-1", "cuda:128", "cuda:1x", "cuda: 1", "cuda:01",
                           "cuda:1:2", "cpu ", ":0", "cuda:99999999999999999999"}) {
    CHECK(refusal([&] { ten::Device device(text); }) ==
          "Device: \"" + std::string(text) +
              "\" names no device\n  write \"cpu\", \"cuda\", or \"cuda:0\" for one of several GPUs");
  }
  CHECK(refusal([] { ten::Device(ten::kCPU, 1); }) == "Device: there is one CPU, number 0, and no number 1");
  CHECK(refusal([] { ten::Device(ten::kCUDA, -2); }) == "Device: an index must not be below -1, but is -2");
}

TEST_CASE("Options chain, and leave out what is not named") {
  const auto options = ten::dtype(ten::kInt64).device("cpu");
  CHECK(options.dtype_opt() == ten::kInt64);
  CHECK(options.device_opt() == ten::Device(ten::kCPU));
  CHECK_FALSE(ten::TensorOptions().dtype_opt());
  CHECK_FALSE(ten::TensorOptions(ten::kInt64).device_opt());
  CHECK(ten::TensorOptions(ten::kCPU).device().is_cpu());
  CHECK(ten::device("cpu").dtype(ten::kBool).dtype_opt() == ten::kBool);
}

TEST_CASE("Storage is shared by views, and given back with the last of them") {
  for (const ten::Device& device : testing::devices()) {
    CHECK(ten::Storage().data() == nullptr);
    CHECK(ten::Storage().nbytes() == 0);
    ten::Tensor x = ten::zeros({4}, device);
    const ten::Tensor view = x.slice(0, 2);
    CHECK(view.storage().is_alias_of(x.storage()));
    CHECK(view.storage().use_count() == 2);
    CHECK(view.storage().device() == x.device());
    CHECK_FALSE(x.clone().storage().is_alias_of(x.storage()));
    x = ten::Tensor();
    CHECK(view.storage().use_count() == 1);
  }
}
