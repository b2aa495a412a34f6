#pragma once

#include "differential/message.hpp"

namespace peers {

/// Makes a call in the library that this is compiled against, ten or libtorch, and says what came of it.
Message answer(const Message& call);

}  // namespace peers
