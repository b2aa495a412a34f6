#include "learn/judge/grading.hpp"
#include "testing/catch.hpp"

using learn::Case;
using learn::read_report;
using learn::Result;
using learn::Verdict;

namespace {

const std::string nonce = "abc123";

std::string said(const std::string& rest) { return "{\"nonce\":\"abc123\"," + rest + "}\n"; }

const std::string plan = said(R"("event":"plan","cases":["one","two"])");
const std::string one = said(R"("event":"case","name":"one")") + said(R"("event":"pass","name":"one","why":"It is.")");
const std::string two = said(R"("event":"case","name":"two")") + said(R"("event":"pass","name":"two")");
const std::string end = said(R"("event":"end","passed":2,"failed":0)");

Verdict of_two_cases() {
  Verdict verdict;
  verdict.cases = {{"one"}, {"two"}};
  return verdict;
}

bool whole(const std::string& channel) {
  Verdict verdict = of_two_cases();
  return read_report(channel, nonce, verdict);
}

}  // namespace

TEST_CASE("a report with its plan, every case and its end is whole") { CHECK(whole(plan + one + two + end)); }

TEST_CASE("a report that lacks anything is not") {
  CHECK(!whole(""));
  CHECK(!whole(plan + one + two));
  CHECK(!whole(one + two + end));
  CHECK(!whole(plan + one + end));
  CHECK(!whole(plan + end));
  CHECK(!whole(said(R"("event":"plan","cases":[])") + said(R"("event":"end","passed":0,"failed":0)")));
  CHECK(!whole(plan + one + two + said(R"("event":"end","passed":2,"failed":1)")));
  CHECK(!whole(plan + one + two + said(R"("event":"end")")));
}

TEST_CASE("a report on other cases than those that the grader was built with is not") {
  const std::string less = said(R"("event":"plan","cases":["one"])");
  const std::string ended = said(R"("event":"end","passed":1,"failed":0)");
  CHECK(!whole(less + one + ended));
  CHECK(!whole(less + one + two + end));
  CHECK(!whole(plan + one + two + end + less));
  CHECK(!whole(said(R"("event":"plan","cases":["two","one"])") + one + two + end));
  Verdict verdict = of_two_cases();
  read_report(less + one + ended, nonce, verdict);
  CHECK(verdict.why == "It reports other cases than those that it was built with.");
}

TEST_CASE("lines without the number that was agreed on say nothing") {
  std::string forged = plan + one + two + end;
  for (auto at = forged.find(nonce); at != std::string::npos; at = forged.find(nonce))
    forged.replace(at, nonce.size(), "0");
  CHECK(!whole(forged));
  CHECK(!whole(plan + one + "{\"event\":\"pass\",\"name\":\"two\"}\n{\"event\":\"end\",\"passed\":2,\"failed\":0}\n"));
}

TEST_CASE("rubbish between the lines is passed over") {
  CHECK(whole("\n{{{\n[]\n\"x\"\n" + plan + std::string("\xff\x00\xfe\n", 4) + one + two + "{\"nonce\":7}\n" + end));
  CHECK(whole(plan + said(R"("event":7)") + said(R"("event":"fail","report":7,"name":[])") + one + two + end) == false);
}

TEST_CASE("a failure brings its case, its kind, its reason and its lines") {
  Verdict verdict = of_two_cases();
  CHECK(!read_report(plan + one + said(R"("event":"case","name":"two")") +
                         said(R"("event":"fail","name":"two","kind":"wrong","why":"Because.",)"
                              R"("report":[{"style":"reread","text":"Read","lesson":"attention","step":"Shares"}])") +
                         said(R"("event":"end","passed":1,"failed":1)"),
                     nonce, verdict));
  CHECK(verdict.result == Result::wrong);
  CHECK(verdict.why == "Because.");
  REQUIRE(verdict.report.size() == 1);
  CHECK(verdict.report[0].lesson == "attention");
  CHECK(verdict.cases[0].state == Case::State::passed);
  CHECK(verdict.cases[0].why == "It is.");
  CHECK(verdict.cases[1].state == Case::State::failed);
  CHECK(last_case(verdict) == "two");
  CHECK(passed_cases(verdict) == 1);
}
