-- Rules of safeguarding thresholds in Neovim 0.10 or later: `dofile("…/pkg/editor/nvim/threshold.lua")` in init.lua.
--
-- Colours and folds come from tree-sitter where its parser was built (README.md), all else from the language server.

local here = vim.fs.dirname(vim.fs.normalize(debug.getinfo(1, "S").source:sub(2)))
local trees = vim.fs.joinpath(vim.fs.dirname(here), "tree-sitter")

--- Whether the parser could be loaded.
local function grammar()
  local parser = vim.fn.glob(vim.fs.joinpath(trees, "libtree-sitter-threshold.*"), true, true)[1]
  if not parser then
    return false
  end
  vim.treesitter.language.add("threshold", { path = parser })
  for _, query in ipairs({ "highlights", "folds" }) do
    vim.treesitter.query.set("threshold", query, vim.fn.readblob(vim.fs.joinpath(trees, "queries", query .. ".scm")))
  end
  return true
end

local built = grammar()

vim.filetype.add({ extension = { rules = "threshold" } })

vim.api.nvim_create_autocmd("FileType", {
  pattern = "threshold",
  group = vim.api.nvim_create_augroup("threshold", {}),
  callback = function(opened)
    vim.bo.commentstring = "# %s"
    vim.bo.shiftwidth = 2
    vim.bo.expandtab = true
    vim.bo.autoindent = true
    vim.opt_local.iskeyword:append("-")
    if built then
      vim.treesitter.start(opened.buf, "threshold")
      vim.wo[0][0].foldmethod = "expr"
      vim.wo[0][0].foldexpr = "v:lua.vim.treesitter.foldexpr()"
      vim.wo[0][0].foldlevel = 99
    end
    -- A pack is a folder, and the packs that it extends stand beside it.
    local above = vim.fs.dirname(vim.fs.dirname(vim.api.nvim_buf_get_name(opened.buf)))
    vim.lsp.start({
      name = "threshold",
      cmd = { vim.g.threshold_command or "threshold", "lsp" },
      root_dir = vim.fs.root(opened.buf, ".git") or above,
    })
  end,
})
