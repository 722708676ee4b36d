#include "engine/text/stem.hpp"
