#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lesson {

/// A stretch in which two transcripts differ.
struct TranscriptDifference {
  int line = 0;                       ///< of the committed transcript, counted from 1
  std::vector<std::string> expected;  ///< its lines there
  std::vector<std::string> actual;    ///< the lines that came instead
};

/// Whether two lines say the same: text to the letter, and numbers with a point within the tolerance of a dtype (16 of its
/// smallest steps, or one in the last place that is printed), since instruction sets and thread counts move last digits.
/// Spaces count, but for those by which a number gives way to a sign. `epsilon` is the dtype's.
bool lines_agree(std::string_view expected, std::string_view actual, double epsilon);

/// Where two transcripts differ; nothing where they agree. The dtype of numbers is the one named in the lines around them,
/// float32 where none is.
std::vector<TranscriptDifference> compare_transcripts(std::string_view expected, std::string_view actual);

/// The differences as a person reads them: what is committed with -, what came with +.
std::string readable(const std::vector<TranscriptDifference>& differences);

}  // namespace lesson
