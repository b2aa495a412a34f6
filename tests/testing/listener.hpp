#pragma once

/// @file
/// Catch2's listener, under one name in both of its lines. Include it before "testing/catch.hpp" would be.

#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_test_case_info.hpp>
#include <catch2/internal/catch_test_case_registry_impl.hpp>
#include <catch2/reporters/catch_reporter_event_listener.hpp>
#include <catch2/reporters/catch_reporter_registrars.hpp>
#else
#ifndef CATCH_CONFIG_EXTERNAL_INTERFACES
#define CATCH_CONFIG_EXTERNAL_INTERFACES
#endif
#include <catch2/catch.hpp>
#endif

#include <utility>

namespace testing {

#if __has_include(<catch2/catch_session.hpp>)
using Listener = Catch::EventListenerBase;  ///< What is told about each case and assertion.
#else
using Listener = Catch::TestEventListenerBase;  ///< What is told about each case and assertion.
#endif

/// What its assertionEnded gives: bool in Catch2 2, nothing in 3.
using AssertionEnded = decltype(std::declval<Listener&>().assertionEnded(std::declval<const Catch::AssertionStats&>()));

}  // namespace testing
