#include "engine/text/decode.hpp"
