#pragma once

namespace lesson {

/// How far listings, and what they show, are set in.
inline constexpr int listing_indent = 4;

/// What a listing's line may take for a terminal of 80 columns to hold it whole.
inline constexpr int listing_columns = 80 - listing_indent;

}  // namespace lesson
