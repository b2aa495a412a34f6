#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
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

  std::string next_record() const {
    std::string line;
    for (char c = 0; read(ends_[0], &c, 1) == 1 && c != '\n';) line += c;
    return line;
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
  CHECK_THAT(session.next_record(), Catch::Contains(R"({"cases":["one","two"],"event":"plan","nonce":"5eed",)"));
  session.channel->begins("one");
  CHECK(session.next_record() == R"({"event":"case","name":"one","nonce":"5eed"})");
  session.channel->passes("one", "because");
  CHECK(session.next_record() == R"({"event":"pass","name":"one","nonce":"5eed","why":"because"})");
  session.channel->end(1, 1);
  CHECK(session.next_record() == R"({"event":"end","failed":1,"nonce":"5eed","passed":1})");
}

TEST_CASE("a failure is told with its kind, its why and its lines") {
  const Session session;
  session.channel->fails("two", "It matters.",
                         Failed{Kind::refused_not, {{Style::table, "a   b", {}, {}}, line(grader::Reread{"s", "l"})}});
  CHECK(session.next_record() == R"({"event":"fail","kind":"refused-not","name":"two","nonce":"5eed","report":[)"
                                 R"({"style":"table","text":"a   b"},)"
                                 R"({"lesson":"l","step":"s","style":"reread","text":"Read again: lesson l, step s"}],)"
                                 R"("why":"It matters."})");
}

TEST_CASE("a message that is no text still arrives") {
  const Session session;
  session.channel->fails("two", "", Failed{Kind::exception, {{Style::text, "broken \xff byte", {}, {}}}});
  CHECK_THAT(session.next_record(), Catch::Contains("\"text\":\"broken \xEF\xBF\xBD byte\""));
}
