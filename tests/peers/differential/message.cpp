#include "differential/message.hpp"

#include <istream>
#include <ostream>

namespace peers {

void write(std::ostream& out, const Message& message) {
  nlohmann::json header = message.header;
  header["bytes"] = nlohmann::json::array();
  for (const std::string& bytes : message.bytes) header["bytes"].push_back(bytes.size());
  out << header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  for (const std::string& bytes : message.bytes) out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.flush();
}

std::optional<Message> read(std::istream& in) {
  std::string line;
  if (!std::getline(in, line)) return std::nullopt;
  Message message{nlohmann::json::parse(line), {}};
  for (const std::size_t size : message.header["bytes"]) {
    message.bytes.emplace_back(size, '\0');
    if (!in.read(message.bytes.back().data(), static_cast<std::streamsize>(size))) return std::nullopt;
  }
  return message;
}

}  // namespace peers
