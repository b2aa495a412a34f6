#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "grader/protocol.hpp"
#include "testing/catch.hpp"

using grader::Failed;
using grader::Kind;
using grader::Style;

namespace {

// The runner's end of the socket, and a channel that was opened at the other.
class Session {
 public:
  Session() {
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends_) == 0);
    const std::string nonce = "5eed\n";
    REQUIRE(write(ends_[0], nonce.data(), nonce.size()) == static_cast<ssize_t>(nonce.size()));
    setenv("GRADER_FD", std::to_string(ends_[1]).c_str(), 1);
    channel = grader::open_channel();
  }
  ~Session() {
    close(ends_[0]);
    close(ends_[1]);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  nlohmann::json next_record() const {
    std::string line;
    for (char c = 0; read(ends_[0], &c, 1) == 1 && c != '\n';) line += c;
    return nlohmann::json::parse(line);
  }

  std::unique_ptr<grader::Channel> channel;

 private:
  int ends_[2] = {-1, -1};
};

}  // namespace

TEST_CASE("every record carries the runner's word, and the answer cannot find the channel") {
  const Session session;
  CHECK(std::getenv("GRADER_FD") == nullptr);
  session.channel->plan({"one", "two"});
  const auto plan = session.next_record();
  CHECK(plan["nonce"] == "5eed");
  CHECK(plan["event"] == "plan");
  CHECK(plan["cases"] == nlohmann::json({"one", "two"}));
  session.channel->begins("one");
  CHECK(session.next_record()["event"] == "case");
  session.channel->passes("one");
  CHECK(session.next_record()["event"] == "pass");
  session.channel->end(1, 1);
  const auto end = session.next_record();
  CHECK(end["event"] == "end");
  CHECK(end["passed"] == 1);
  CHECK(end["failed"] == 1);
}

TEST_CASE("a failure is told with its kind, its why and its lines") {
  const Session session;
  session.channel->fails("two", "It matters.",
                         Failed{Kind::refused_not, {{Style::table, "a   b", {}, {}}, line(grader::reread("l", "s"))}});
  const auto record = session.next_record();
  CHECK(record["kind"] == "refused-not");
  CHECK(record["why"] == "It matters.");
  CHECK(record["report"][0]["style"] == "table");
  CHECK(record["report"][0]["text"] == "a   b");
  CHECK(record["report"][1]["style"] == "reread");
  CHECK(record["report"][1]["lesson"] == "l");
  CHECK(record["report"][1]["step"] == "s");
}

TEST_CASE("a message that is no text still arrives") {
  const Session session;
  session.channel->fails("two", "", Failed{Kind::exception, {{Style::text, "broken \xff byte", {}, {}}}});
  CHECK(session.next_record()["report"][0]["text"] == "broken \xEF\xBF\xBD byte");
}
