#include "engine/text/numbers.hpp"
