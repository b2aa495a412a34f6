#include <csignal>
#include <cstdlib>
#include <iostream>
#include <stdexcept>

#include "lesson/lesson.hpp"

LESSON(crashing, "Crashing: steps that end badly", minutes(1))

STEP(throws, "An exception gets out") {
  std::cout << "said before\n";
  throw std::runtime_error("nobody catches this");
}

STEP(exits, "The program ends") {
  /// By its own hand.
  std::exit(0);
}

STEP(crashes, "The program crashes") {
  /// As a null pointer would.
  std::raise(SIGSEGV);
}
