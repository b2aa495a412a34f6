// What `learn doctor` makes of what a machine says about its GPUs.

#include "learn/commands/doctor_findings.hpp"
#include "testing/catch.hpp"

using learn::DeviceReport;
using learn::Finding;

namespace {

std::vector<Finding> told(const std::string& report, bool nvcc_here = false) {
  const auto read = learn::read_device_report(report);
  REQUIRE(read.has_value());
  return learn::gpu_findings(read, "", nvcc_here);
}

}  // namespace

TEST_CASE("a build without CUDA says whether nvcc is what is missing") {
  const std::string report = R"({"toolkit": 0, "driver": 0, "reason": "this build of ten has no CUDA", "devices": []})";
  const auto without = told(report);
  REQUIRE(without.size() == 1);
  CHECK_FALSE(without[0].found);
  CHECK_FALSE(without[0].needed);
  CHECK(without[0].what == "CUDA Toolkit");
  CHECK_THAT(without[0].remedy, Catch::Contains("CUDA Toolkit Downloads"));
  const auto with = told(report, true);
  REQUIRE(with.size() == 1);
  CHECK_THAT(with[0].remedy, Catch::Contains("WORKBOOK_CUDA=ON"));
}

TEST_CASE("no driver, a driver that is too old, and no device each have a way out of their own") {
  const auto driver =
      told(R"({"toolkit": 13000, "driver": 0, "reason": "this machine has no NVIDIA driver", "devices": []})");
  REQUIRE(driver.size() == 2);
  CHECK(driver[0].found);
  CHECK(driver[0].what == "built with CUDA 13.0");
  CHECK(driver[1].what == "this machine has no NVIDIA driver");
  CHECK_THAT(driver[1].remedy, Catch::Contains("nvidia-driver"));
  CHECK_THAT(driver[1].cost, Catch::Contains("computes on the processor"));
  const auto old = told(R"({"toolkit": 13000, "driver": 12040, "reason": "it needs a newer driver", "devices": []})");
  CHECK_THAT(old.at(2).remedy, Catch::Contains("a newer driver, or a build with CUDA 12.4 or older"));
  const auto device = told(R"({"toolkit": 12080, "driver": 13000, "reason": "no NVIDIA GPU", "devices": []})");
  CHECK_THAT(device.at(2).remedy, Catch::Contains("nothing to install"));
  const auto broken =
      told(R"({"toolkit": 13000, "driver": 12040, "reason": "the GPUs cannot be used: x", "devices": []})");
  CHECK_THAT(broken.at(2).remedy, Catch::Contains("nvidia-smi"));
}

TEST_CASE("each GPU has a line of its own") {
  const auto findings = told(R"({"toolkit": 13000, "driver": 13000, "reason": "", "devices": [
      {"name": "NVIDIA H100 80GB HBM3", "major": 9, "minor": 0, "memory": 85899345920},
      {"name": "NVIDIA T4", "major": 7, "minor": 5, "memory": 16106127360}]})");
  REQUIRE(findings.size() == 4);
  CHECK(findings[1].what == "a driver that knows CUDA 13.0");
  CHECK(findings[2].found);
  CHECK(findings[2].what == "NVIDIA H100 80GB HBM3, compute capability 9.0, 80 GiB");
  CHECK(findings[3].what == "NVIDIA T4, compute capability 7.5, 15 GiB");
}

TEST_CASE("a report that cannot be read is none, and the trouble is told") {
  for (const char* text :
       {"", "nonsense", "[]", R"({"toolkit": "13"})", R"({"toolkit": 1, "driver": 1, "devices": 3})"}) {
    CHECK_FALSE(learn::read_device_report(text).has_value());
  }
  const std::string noisy =
      "libx: warning\n"
      R"({"toolkit": 1, "driver": 0, "reason": "", "devices": []})"
      "\nbye\n";
  CHECK(learn::read_device_report(noisy).has_value());
  const std::string escape = R"({"toolkit": 1, "driver": 1, "reason": "", "devices": [)"
                             R"({"name": "a\u001b[31m", "major": 1, "minor": 1, "memory": 1}]})";
  CHECK(learn::read_device_report(escape)->devices.at(0).name == "a?[31m");
  const auto findings = learn::gpu_findings(std::nullopt, "the driver did not answer within 20 s", false);
  REQUIRE(findings.size() == 1);
  CHECK_THAT(findings[0].what, Catch::Contains("did not answer"));
  CHECK_THAT(findings[0].remedy, Catch::Contains("nvidia-smi"));
}
