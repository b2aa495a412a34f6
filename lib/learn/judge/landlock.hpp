#pragma once

#include <filesystem>

#include "learn/judge/descriptor.hpp"

namespace learn {

/// Whether the kernel has Landlock, which lets a process give up rights for itself and all that it starts.
bool has_landlock();

/// A set of rules for Landlock: write below `folder` and to devices, and nowhere else; no TCP, and no signals to processes
/// that are not under the same rules, as far as the kernel's version goes. Nothing where it has none, or refuses.
Descriptor rules_to_write_only_below(const std::filesystem::path& folder);

/// Puts this process under the rules, for good. Calls nothing that may not be called after a fork.
bool obey(int rules);

}  // namespace learn
