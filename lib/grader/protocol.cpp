#include "grader/protocol.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>

#include "grader/inputs.hpp"
#include "grader/thrown.hpp"

namespace grader {
namespace {

using Json = nlohmann::json;

std::string name(Style style) {
  constexpr std::array names{"table", "text", "named", "reread"};  // in the order of Style
  return names.at(static_cast<std::size_t>(style));
}

Json in_json(const Line& line) {
  Json object{{"style", name(line.style)}, {"text", line.text}};
  if (line.style == Style::reread) {
    object["lesson"] = line.lesson;
    object["step"] = line.step;
  }
  return object;
}

class RunnerChannel : public Channel {
 public:
  explicit RunnerChannel(int descriptor) : descriptor_(descriptor), nonce_(first_line()) {}

  void plan(const std::vector<std::string>& cases) override {
    send({{"event", "plan"}, {"cases", cases}, {"seed", std::to_string(seed())}});
  }
  void begins(const std::string& name) override { send({{"event", "case"}, {"name", name}}); }
  void passes(const std::string& name, const std::string& why) override {
    send({{"event", "pass"}, {"name", name}, {"why", why}});
  }
  void fails(const std::string& name, const std::string& why, const Failed& failed) override {
    Json report = Json::array();
    for (const Line& line : failed.report) report.push_back(in_json(line));
    Json event{
        {"event", "fail"}, {"name", name}, {"kind", grader::name(failed.kind)}, {"why", why}, {"report", report}};
    if (failed.kind == Kind::exception) event["thrown_at"] = thrown_at();
    send(std::move(event));
  }
  void end(int passed, int failed) override { send({{"event", "end"}, {"passed", passed}, {"failed", failed}}); }

 private:
  std::string first_line() const {
    constexpr std::size_t longest = 256;
    std::string text;
    for (char c = 0; text.size() < longest && read(descriptor_, &c, 1) == 1 && c != '\n';) text += c;
    return text;
  }

  void send(Json record) const {
    record["nonce"] = nonce_;
    // An exception's message may hold any bytes.
    const std::string text = record.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    for (std::size_t sent = 0; sent < text.size();) {
      const ssize_t count = write(descriptor_, text.data() + sent, text.size() - sent);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return;  // The runner is gone, or the answer closed the socket: silence is no pass.
      sent += static_cast<std::size_t>(count);
    }
  }

  int descriptor_;
  std::string nonce_;
};

class PrintingChannel : public Channel {
 public:
  void plan(const std::vector<std::string>& cases) override { planned_ = cases; }
  void begins(const std::string&) override {}
  void passes(const std::string& name, const std::string&) override {
    std::cout << " ✓ " << name << std::endl;
    reached(name);
  }
  void fails(const std::string& name, const std::string& why, const Failed& failed) override {
    reached(name);
    std::cout << " ✗ " << name << '\n';
    if (!why.empty()) std::cout << "   " << why << '\n';
    std::cout << '\n';
    for (const Line& line : failed.report) {
      std::cout << (line.style == Style::table ? "     " : "   ") << line.text << '\n';
    }
    std::cout << std::endl;
  }
  void end(int passed, int failed) override {
    for (const std::string& name : planned_) std::cout << " ○ " << name << "   not reached\n";
    std::cout << ' ' << passed << " passed, " << failed << " failed";
    if (failed > 0) std::cout << " · GRADER_SEED=" << seed() << " repeats this run";
    std::cout << std::endl;
  }

 private:
  void reached(const std::string& name) {
    planned_.erase(std::remove(planned_.begin(), planned_.end(), name), planned_.end());
  }

  std::vector<std::string> planned_;
};

}  // namespace

std::unique_ptr<Channel> open_channel() {
  const char* const text = std::getenv("GRADER_FD");
  if (text == nullptr) return std::make_unique<PrintingChannel>();
  const int descriptor = std::atoi(text);
  unsetenv("GRADER_FD");
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  return std::make_unique<RunnerChannel>(descriptor);
}

}  // namespace grader
