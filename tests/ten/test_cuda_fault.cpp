// A kernel that fails takes the GPU away from the whole process: this program has one case, and no other after it.
#include "ten/core/backend.hpp"
#include "ten/reference.hpp"
#include "testing/catch.hpp"

using namespace ten;

TEST_CASE("what fails in a kernel is an Error at the next call that waits for it") {
  if (!cuda::is_available()) SKIP_CASE(cuda::unavailable_reason());
  const Tensor x = ones({4}, kCUDA);
  // Straight to the backend: every op checks its indices before.
  const Tensor wild = full({4}, std::int64_t{1} << 50, kCUDA);
  const Tensor out = zeros({4}, kCUDA);
  const reference::Index sizes{4}, strides{1};
  backend(kCUDA).gather(sizes, {out.data_ptr(), kFloat32, strides}, {x.data_ptr(), kFloat32, strides},
                        {wild.data_ptr(), kInt64, strides});
  const std::string message = reference::refusal([] { cuda::synchronize(); });
  CHECK(message.find("cuda: cudaDeviceSynchronize: ") == 0);
  CHECK(message.find("\n  a kernel that ran before this call failed; this process can use the GPU no more") !=
        std::string::npos);
  CHECK_FALSE(reference::refusal([&] { x.cpu(); }).empty());
}
