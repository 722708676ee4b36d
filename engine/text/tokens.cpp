#include "engine/text/tokens.hpp"
