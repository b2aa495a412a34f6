#pragma once

namespace ten {

/// What a tensor knows of its gradient and of how it came about. Only a tensor that has a history has one.
struct AutogradMeta {};

}  // namespace ten
