// device_report: what ten knows of this machine's GPUs, as one line of JSON. `learn doctor` reads it; a driver that crashes or
// hangs takes this program down, and nothing else.

#include <iostream>
#include <nlohmann/json.hpp>

#include "ten/cuda.hpp"

int main() {
  nlohmann::json report{{"toolkit", ten::cuda::toolkit_version()},
                        {"driver", ten::cuda::driver_version()},
                        {"reason", ten::cuda::unavailable_reason()},
                        {"devices", nlohmann::json::array()}};
  for (std::int64_t i = 0; i < ten::cuda::device_count(); ++i) {
    const ten::cuda::DeviceProperties device = ten::cuda::get_device_properties(i);
    report["devices"].push_back(
        {{"name", device.name}, {"major", device.major}, {"minor", device.minor}, {"memory", device.total_memory}});
  }
  std::cout << report.dump() << std::endl;
}
