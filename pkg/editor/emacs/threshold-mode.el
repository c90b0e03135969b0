;;; threshold-mode.el --- Rules of safeguarding thresholds  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "29.1"))

;;; Commentary:

;; `(load "…/pkg/editor/emacs/threshold-mode.el")' in init.el.  Colours, indentation and the outline come from
;; tree-sitter where its parser was built (README.md), all else from the language server, through `M-x eglot'.

;;; Code:

(require 'treesit)

(defgroup threshold nil "Rules of safeguarding thresholds." :group 'languages)

(defcustom threshold-command "threshold"
  "The program `threshold', by its path unless it is found without."
  :type 'string)

(defconst threshold--trees
  (expand-file-name "../tree-sitter/" (file-name-directory (or load-file-name buffer-file-name)))
  "Where the grammar for tree-sitter stands.")

(add-to-list 'treesit-extra-load-path threshold--trees)

(defconst threshold--faces
  '(("keyword.operator" . font-lock-operator-face)
    ("type.builtin" . font-lock-builtin-face)
    ("type" . font-lock-function-name-face)
    ("constant.numeric" . font-lock-number-face)
    ("constant" . font-lock-constant-face)
    ("string" . font-lock-string-face)
    ("comment" . font-lock-comment-face)
    ("variable" . font-lock-variable-use-face)
    ("punctuation" . font-lock-punctuation-face)
    ("keyword" . font-lock-keyword-face))
  "The face of each class in `queries/highlights.scm', narrow before wide.")

(defun threshold--colours ()
  "The query of all editors, with the faces of this one."
  (with-temp-buffer
    (insert-file-contents (expand-file-name "queries/highlights.scm" threshold--trees))
    (while (re-search-forward "@\\([a-z.]+\\)" nil t)
      (let ((class (match-string 1)))
        (replace-match
         (format "@%s" (cdr (seq-find (lambda (row) (string-prefix-p (car row) class)) threshold--faces)))
         t t)))
    (buffer-string)))

(defvar threshold--font-lock nil
  "The colours, once they are read.")

(defun threshold--font-lock ()
  "The colours, read once for all buffers."
  (or threshold--font-lock
      (setq threshold--font-lock
            (treesit-font-lock-rules :language 'threshold :feature 'colour (threshold--colours)))))

(defun threshold--ends-p (node)
  "Whether NODE holds clauses, and is none itself."
  (member (treesit-node-type node) '("block" "example" "file" "ERROR" nil)))

(defun threshold--clause (_node parent &rest _)
  "Where the clause begins that PARENT is in."
  (treesit-node-start
   (or (treesit-parent-until parent (lambda (above) (threshold--ends-p (treesit-node-parent above))) t) parent)))

(defun threshold--within (depth)
  "Matches what stands in DEPTH brackets of its clause."
  (lambda (_node parent &rest _)
    (let ((found 0))
      (while (not (threshold--ends-p parent))
        (when (member (treesit-node-type parent) '("list" "brackets" "choice_type" "several_type" "is_one_of" "given_includes"))
          (setq found (1+ found)))
        (setq parent (treesit-node-parent parent)))
      (= found depth))))

(defun threshold--after-head-p ()
  "Whether the line before is the head of a block or of an example."
  (save-excursion
    (forward-line -1)
    (looking-at-p "[a-z]\\| *example\\_>")))

(defconst threshold--indent
  `((threshold
     ((parent-is "\\`string\\'") no-indent 0)
     ((lambda (node &rest _) (and (null node) (threshold--after-head-p))) prev-line 2)
     (no-node prev-line 0)
     ((node-is "\\`block\\'") column-0 0)
     ((parent-is "\\`\\(?:file\\|ERROR\\)\\'") column-0 0)
     ((parent-is "\\`\\(?:block\\|example\\)\\'") parent-bol 2)
     ,@(mapcar (lambda (depth) `(,(threshold--within depth) threshold--clause ,(+ 2 (* 2 depth)))) (number-sequence 0 5))))
  "As `threshold fmt' lays it out.
A clause stands two columns in, what goes on two more, and two for each bracket.")

(defun threshold--name (block)
  "The name that BLOCK declares."
  (when-let* ((name (seq-find (lambda (child) (equal (treesit-node-type child) "ident"))
                              (treesit-node-children block t))))
    (treesit-node-text name t)))

;;;###autoload
(define-derived-mode threshold-mode prog-mode "Threshold"
  "Rules of safeguarding thresholds."
  (setq-local comment-start "# "
              comment-start-skip "#+ *"
              indent-tabs-mode nil
              tab-width 2)
  (when (treesit-ready-p 'threshold t)
    (treesit-parser-create 'threshold)
    (setq-local treesit-font-lock-settings (threshold--font-lock)
                treesit-font-lock-feature-list '((colour))
                treesit-simple-indent-rules threshold--indent
                treesit-defun-type-regexp "\\`block\\'"
                treesit-defun-name-function #'threshold--name
                treesit-simple-imenu-settings '((nil "\\`block\\'" nil nil)))
    (treesit-major-mode-setup)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.rules\\'" . threshold-mode))

(modify-syntax-entry ?# "<" threshold-mode-syntax-table)
(modify-syntax-entry ?\n ">" threshold-mode-syntax-table)
(modify-syntax-entry ?- "_" threshold-mode-syntax-table)

(with-eval-after-load 'eglot
  (defvar eglot-server-programs)
  (add-to-list 'eglot-server-programs
               `(threshold-mode . ,(lambda (&rest _) (list threshold-command "lsp")))))

(declare-function eglot-uri-to-path "eglot")
(declare-function eglot-path-to-uri "eglot")

(defun threshold--warn-of-path ()
  "Says so where Eglot cannot tell that the findings of this file are its own.
In Emacs 30 it does not decode the path that comes with them."
  (when (and (derived-mode-p 'threshold-mode) (fboundp 'eglot-uri-to-path))
    (let ((path (file-truename buffer-file-name)))
      (unless (equal path (eglot-uri-to-path (eglot-path-to-uri path)))
        (display-warning
         'threshold
         "No finding is shown in this file: this Emacs loses them where a path has letters such as é.")))))

(add-hook 'eglot-managed-mode-hook #'threshold--warn-of-path)

(provide 'threshold-mode)
;;; threshold-mode.el ends here
