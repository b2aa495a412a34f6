#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>
#include <tuple>
#include <type_traits>

#ifdef __CUDACC__
#define TEN_HOST_DEVICE __host__ __device__
#else
#define TEN_HOST_DEVICE
#endif

/// Scalar formulas: each op's arithmetic, written once and compiled for the host and for the GPU.
///
/// To add one: write its struct, and add it to the list below it. Its number in that list is how an op names it to a
/// backend; backends visit the list, so they need no change.
namespace ten::formulas {

// The rest of this header is the elementwise owner's; see the notes there.

}  // namespace ten::formulas
