-- What `trees.test.mjs` asks of a real Neovim: reads the task at $TASK, writes what was seen to $SEEN.

local read = vim.fn.readblob
local task = vim.json.decode(read(vim.env.TASK))
local seen = { version = tostring(vim.version()), ms = {} }

vim.g.threshold_command = task.command
vim.cmd("filetype on")
dofile(task.editor .. "/nvim/threshold.lua")

--- Does something and notes how long it took.
local function timed(name, work)
  local start = vim.uv.hrtime()
  local result = work()
  seen.ms[name] = math.floor((vim.uv.hrtime() - start) / 1e5) / 10
  return result
end

local function until_(what)
  return vim.wait(10000, what, 2)
end

-- ---- trees -----------------------------------------------------------------------------------------------------

local function root(text)
  return vim.treesitter.get_string_parser(text, "threshold"):parse()[1]:root()
end

--- The types of the tokens of a tree that do not have exactly one colour.
local function uneven(tree, text)
  local colours = {}
  for _, node in vim.treesitter.query.get("threshold", "highlights"):iter_captures(tree, text) do
    colours[node:id()] = (colours[node:id()] or 0) + 1
  end
  local found = {}
  local function walk(node, above)
    local count = (colours[node:id()] or 0) + above
    if node:child_count() == 0 and node:parent() then
      if count ~= 1 then
        found[node:parent():type() .. " " .. node:type()] = count
      end
    end
    for child in node:iter_children() do
      walk(child, count)
    end
  end
  walk(tree, 0)
  return found
end

seen.errors, seen.uneven = {}, vim.empty_dict()
timed("parsing all", function()
  for _, path in ipairs(task.whole) do
    local text = read(path)
    local tree = root(text)
    if tree:has_error() then
      table.insert(seen.errors, path)
    end
    for token, count in pairs(uneven(tree, text)) do
      seen.uneven[token] = count
    end
  end
end)
seen.broken = 0
for _, path in ipairs(task.broken) do
  if root(read(path)):has_error() then
    seen.broken = seen.broken + 1
  end
end

--- Of every kind of block, its clauses in the shapes that the files have, at most eight each.
local function shapes()
  local kinds, known, counts = {}, {}, {}
  local function shape(node)
    local parts = { node:type() }
    for child in node:iter_children() do
      table.insert(parts, shape(child))
    end
    return table.concat(parts, " ")
  end
  for _, path in ipairs(task.whole) do
    local text = read(path)
    for block in root(text):iter_children() do
      local kind
      for part in block:iter_children() do
        local type = part:type()
        if type == "kind" then
          kind = vim.treesitter.get_node_text(part, text)
        elseif kind and part:named() and type ~= "ident" and type ~= "string" and type ~= "comment" then
          local this, so = kind .. " " .. type, kind .. " " .. shape(part)
          local clause = vim.treesitter.get_node_text(part, text)
          if not known[so] and (counts[this] or 0) < 8 and not clause:find("^,") and not clause:find("#") then
            known[so], counts[this] = true, (counts[this] or 0) + 1
            kinds[kind] = kinds[kind] or {}
            table.insert(kinds[kind], clause)
          end
        end
      end
    end
  end
  return kinds
end

seen.pairs, seen.unlike = 0, {}
timed("every clause behind every other", function()
  for kind, clauses in pairs(shapes()) do
    for _, first in ipairs(clauses) do
      for _, second in ipairs(clauses) do
        seen.pairs = seen.pairs + 1
        local text = kind .. " a\n  " .. first .. "\n  " .. second .. "\n"
        if root(text):has_error() then
          table.insert(seen.unlike, text)
        end
      end
    end
  end
end)

--- What a buffer that holds `text` answers.
local function shown(text, ask)
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(text, "\n"))
  vim.treesitter.start(buffer, "threshold")
  vim.treesitter.get_parser(buffer, "threshold"):parse()
  local answer = ask(buffer)
  vim.api.nvim_buf_delete(buffer, { force = true })
  return answer
end

seen.colours = vim.tbl_map(function(place)
  return shown(place.text, function(buffer)
    local found = {}
    for column = place.at, place.at + #place.word - 1 do
      for _, capture in ipairs(vim.treesitter.get_captures_at_pos(buffer, place.line, column)) do
        found[capture.capture] = true
      end
    end
    return vim.tbl_keys(found)
  end)
end, task.places)

-- ---- the language server -----------------------------------------------------------------------------------------

local function put(from, to)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local begins, ends = line:find(from, 1, true)
    if begins then
      vim.api.nvim_buf_set_text(0, number - 1, begins - 1, number - 1, ends, { to })
      return
    end
  end
  error("not there: " .. from)
end

local function go(line, word)
  for number, text in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if text:find(line, 1, true) then
      vim.api.nvim_win_set_cursor(0, { number, text:find(word, 1, true) - 1 })
      return
    end
  end
  error("not there: " .. line)
end

local function ask(method, more)
  local params = vim.tbl_extend("force", vim.lsp.util.make_position_params(0, "utf-16"), more or {})
  return timed(method, function()
    for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/" .. method, params, 10000) or {}) do
      return answer.error and error(vim.inspect(answer.error)) or answer.result
    end
  end)
end

local function errors()
  return vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR })
end

local line, name = "  when closed-by-screener", "closed-by-screener"
timed("attaching", function()
  vim.cmd.edit(vim.fn.fnameescape(task.file))
  until_(function()
    local client = vim.lsp.get_clients({ bufnr = 0 })[1]
    return client and client.initialized
  end)
end)
seen.root = vim.lsp.get_clients({ bufnr = 0 })[1].root_dir
seen.folds = vim.fn.foldlevel(4)

go(line, name)
seen.hover = ask("hover").contents.value
seen.completion = vim.tbl_map(function(item)
  return item.label
end, ask("completion").items or ask("completion"))
seen.highlights = #ask("documentHighlight")
seen.signature = ask("signatureHelp").signatures[1].label
seen.references = #ask("references", { context = { includeDeclaration = true } })
seen.definition = ask("definition").range or ask("definition")[1].range
seen.lenses = #ask("codeLens")
seen.symbols = #ask("documentSymbol")

vim.lsp.inlay_hint.enable(true, { bufnr = 0 })
vim.cmd("redraw!")
until_(function()
  vim.cmd("redraw!")
  return #vim.lsp.inlay_hint.get({ bufnr = 0 }) > 0
end)
seen.inlay = #vim.lsp.inlay_hint.get({ bufnr = 0 })

local function meant()
  vim.cmd("redraw!")
  return vim.tbl_map(function(token)
    return token.type
  end, vim.lsp.semantic_tokens.get_at_pos(0) or {})
end
until_(function()
  return #meant() > 0
end)
seen.meant = meant()

timed("finding", function()
  put(line, "  when closed-by-screner")
  until_(function()
    return #errors() > 0
  end)
end)
seen.finding = errors()[1].message
go("  when closed-by-screner", "closed-by-screner")
timed("mending", function()
  vim.lsp.buf.code_action({ apply = true })
  until_(function()
    return vim.api.nvim_get_current_line() == line
  end)
end)
seen.mended = vim.api.nvim_get_current_line()

timed("renaming", function()
  vim.lsp.buf.rename("closed-by-a-clerk")
  until_(function()
    return vim.api.nvim_get_current_line() ~= line
  end)
end)
seen.renamed = vim.api.nvim_get_current_line()

local whole = vim.api.nvim_buf_get_lines(0, 0, -1, false)
put("  then refuse", "      then   refuse")
vim.lsp.buf.format({ timeout_ms = 10000 })
seen.laid_out = vim.deep_equal(whole, vim.api.nvim_buf_get_lines(0, 0, -1, false))

local file = assert(io.open(vim.env.SEEN, "w"))
file:write(vim.json.encode(seen))
file:close()
vim.cmd("qall!")
