#pragma once

#include <memory>
#include <string>
#include <vector>

#include "grader/report.hpp"

namespace grader {

/// Where a grader says what it found, case by case.
///
/// To the runner it speaks over a socket whose number is in GRADER_FD: one JSON object a line, each with the word that the
/// runner sent first, which an answer does not come by through an accident. By hand, without GRADER_FD, it prints.
class Channel {
 public:
  virtual ~Channel() = default;
  virtual void plan(const std::vector<std::string>& cases) = 0;              ///< All the cases, in order.
  virtual void begins(const std::string& name) = 0;                          ///< A case begins.
  virtual void passes(const std::string& name, const std::string& why) = 0;  ///< It passed.
  virtual void fails(const std::string& name, const std::string& why, const Failed& failed) = 0;  ///< It failed.
  virtual void end(int passed, int failed) = 0;  ///< All has been said. What does not say this did not pass.
};

/// The runner's where GRADER_FD names it, else one that prints to standard output.
std::unique_ptr<Channel> open_channel();

}  // namespace grader
