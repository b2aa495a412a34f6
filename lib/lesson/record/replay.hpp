#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lesson/record/serialised.hpp"
#include "lesson/source/source.hpp"

/// Steps that need a GPU, where there is none.
namespace lesson {

/// The GPU of this machine.
struct Gpu {
  std::string device;    ///< `NVIDIA H100 80GB HBM3`
  std::string versions;  ///< `CUDA 13.0`
};

/// What ten says of this machine; nothing where no GPU can be used.
std::optional<Gpu> gpu_here();

/// Puts another in its place. For the tests of this library.
void stand_in_for_gpu(Gpu gpu);

/// What a step shows without being run: what it did as `saved` tells it, between the words and the code of today, behind a
/// note that says so. Without a record of that code, the words and the code alone.
std::vector<Event> replayed(const StepSource& step, const std::optional<SavedRecord>& saved);

}  // namespace lesson
