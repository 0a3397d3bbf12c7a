-- Votes with one prepared session after the other. All requests are made before the first is sent.
-- Arguments: a file with one token a line, the endpoint's path, the two pets.

local requests = {}
local next_one = 0

function init(args)
  local number = 0
  for token in io.lines(args[1]) do
    number = number + 1
    -- An address each (TEST-NET-like, never contacted): everybody at one address has a limit too.
    local address = string.format("10.%d.%d.%d",
      math.floor(number / 65536) % 256, math.floor(number / 256) % 256, number % 256)
    local pet = args[3 + number % 2]
    requests[number] = wrk.format("POST", args[2], {
      ["Host"] = "127.0.0.1",
      ["Authorization"] = "Bearer " .. token,
      ["Content-Type"] = "application/json",
      ["X-Forwarded-For"] = address
    }, '{"pet":"' .. pet .. '"}')
  end
end

function request()
  next_one = next_one % #requests + 1
  return requests[next_one]
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("RESULT requests=%d micros=%d refused=%d broken=%d p50=%d p99=%d\n",
    summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
