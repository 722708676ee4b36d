#include "engine/text/normalise.hpp"
