#include "engine/text/repair.hpp"
