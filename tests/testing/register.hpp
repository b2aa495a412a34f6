#pragma once

/// @file
/// A case that is registered by a call, in place of a TEST_CASE, in both lines of Catch2.

#include <functional>
#include <string>
#include <utility>

#include "testing/catch.hpp"

namespace testing {

/// Adds a case behind those that are registered already. To be called before main.
inline void register_case(const std::string& name, std::function<void()> body) {
  class Invoker : public Catch::ITestInvoker {
   public:
    explicit Invoker(std::function<void()> body) : body_(std::move(body)) {}
    void invoke() const override { body_(); }

   private:
    std::function<void()> body_;
  };
  // A plain pointer in Catch2 2, an owner of its own in 3; the registry takes it either way.
  using Owner = decltype(Catch::makeTestInvoker(static_cast<void (*)()>(nullptr)));
  const Catch::AutoReg registered(Owner(new Invoker(std::move(body))), CATCH_INTERNAL_LINEINFO, Catch::StringRef(),
                                  Catch::NameAndTags{name, "[usual]"});
}

}  // namespace testing
