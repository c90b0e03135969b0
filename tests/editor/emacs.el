;;; emacs.el --- What trees.test.mjs asks of a real Emacs  -*- lexical-binding: t; -*-

;;; Commentary:

;; Reads the task at $TASK, writes what was seen to $SEEN.

;;; Code:

(require 'json)
(require 'eglot)

(defvar task (let ((json-object-type 'alist) (json-array-type 'list)) (json-read-file (getenv "TASK"))))
(defvar seen (list (cons 'version emacs-version)))
(defvar times nil)

(defun task (key) "What the task says for KEY." (alist-get key task))
(defun see (key value) "Notes VALUE for KEY." (push (cons key value) seen))

(defmacro timed (name &rest body)
  "Does BODY and notes under NAME how many milliseconds it took."
  `(let ((start (float-time)))
     (prog1 (progn ,@body) (push (cons ,name (/ (fround (* 10000 (- (float-time) start))) 10)) times))))

(defun await (what)
  "Waits until WHAT, at most ten seconds, and gives it."
  (let ((end (+ (float-time) 10)) found)
    (while (and (not (setq found (funcall what))) (< (float-time) end))
      (accept-process-output nil 0.005))
    found))

(load (expand-file-name "emacs/threshold-mode.el" (task 'editor)) nil t)
(setq threshold-command (task 'command)
      indent-tabs-mode nil
      eglot-sync-connect 10)

;; ---- trees

(defmacro in-text (path &rest body)
  "Does BODY in a buffer in the language that holds the file at PATH."
  `(with-temp-buffer
     (insert-file-contents ,path)
     (threshold-mode)
     ,@body))

(let (errors moved)
  (timed "parsing and laying out all"
    (dolist (path (task 'whole))
      (in-text path
        (when (treesit-node-check (treesit-buffer-root-node) 'has-error) (push path errors))))
    (dolist (path (task 'laid_out))
      (in-text path
        (let ((text (buffer-string)) (inhibit-message t))
          (indent-region (point-min) (point-max))
          (unless (equal text (buffer-string)) (push path moved))))))
  (see 'errors (vconcat errors))
  (see 'moved (vconcat moved)))

(let ((broken 0))
  (dolist (path (task 'broken))
    (in-text path
      (font-lock-ensure)
      (when (treesit-node-check (treesit-buffer-root-node) 'has-error) (setq broken (1+ broken)))))
  (see 'broken broken))

(see 'colours
     (vconcat
      (mapcar (lambda (place)
                (with-temp-buffer
                  (insert (alist-get 'text place))
                  (threshold-mode)
                  (font-lock-ensure)
                  (goto-char (point-min))
                  (forward-line (alist-get 'line place))
                  (let ((begin (+ (point) (alist-get 'at place))))
                    (vconcat
                     (delete-dups
                      (mapcar (lambda (at) (format "%s" (get-text-property at 'face)))
                              (seq-remove (lambda (at) (eq (char-after at) ?\s))
                                          (number-sequence begin (+ begin (length (alist-get 'word place)) -1)))))))))
              (task 'places))))

;; ---- the language server

(defun errors () "The errors of the buffer." (seq-filter (lambda (it) (eq (flymake-diagnostic-type it) 'eglot-error)) (flymake-diagnostics)))

(defun ask (method &rest more)
  "Asks the server METHOD about point, with MORE."
  (timed (substring (symbol-name method) 14)
    (jsonrpc-request (eglot-current-server) method (append (eglot--TextDocumentPositionParams) more))))

(defun attach (path)
  "Opens the file at PATH with the language server."
  (find-file path)
  (apply #'eglot (eglot--guess-contact))
  (await #'eglot-managed-p))

(timed "attaching" (attach (task 'file)))
(see 'mode (symbol-name major-mode))
(goto-char (point-min))
(search-forward "when closed-by-")

(see 'hover (plist-get (plist-get (ask :textDocument/hover) :contents) :value))
(see 'completion
     (vconcat (timed "completion" (mapcar #'substring-no-properties (all-completions "closed" (nth 2 (eglot-completion-at-point)))))))
(see 'signature (plist-get (aref (plist-get (ask :textDocument/signatureHelp) :signatures) 0) :label))
(see 'references (length (timed "references" (xref-backend-references 'eglot (xref-backend-identifier-at-point 'eglot)))))
(see 'definition (length (timed "definition" (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))))
(see 'symbols (length (timed "symbols" (funcall imenu-create-index-function))))

(timed "finding"
  (delete-region (point) (line-end-position))
  (insert "screner")
  (eglot--signal-textDocument/didChange)
  (flymake-start)
  (await #'errors))
(see 'finding (flymake-diagnostic-text (car (errors))))
(timed "mending"
  (eglot-code-action-quickfix (point) (point)))
(see 'mended (buffer-substring-no-properties (line-beginning-position) (line-end-position)))

(let ((eglot-confirm-server-edits nil))
  (timed "renaming" (eglot-rename "closed-by-a-clerk")))
(see 'renamed (buffer-substring-no-properties (line-beginning-position) (line-end-position)))

(let ((whole (buffer-string)))
  (goto-char (point-min))
  (search-forward "  then refuse")
  (replace-match "      then   refuse")
  (timed "layout" (eglot-format-buffer))
  (see 'laid_out (if (equal-including-properties (substring-no-properties whole) (substring-no-properties (buffer-string))) t :json-false)))

;; Another Emacs may find its way there; then there must be findings, and no warning.
(let* ((accented (expand-file-name "é/practice.rules" (file-name-directory (task 'file)))) warned)
  (make-directory (file-name-directory accented))
  (copy-file (task 'file) accented)
  (cl-letf (((symbol-function 'display-warning) (lambda (of text &rest _) (when (eq of 'threshold) (setq warned text)))))
    (attach accented)
    (goto-char (point-max))
    (insert "\nrule\n")
    (eglot--signal-textDocument/didChange)
    (flymake-start)
    (let ((end (+ (float-time) 1)))
      (while (and (null (errors)) (< (float-time) end)) (accept-process-output nil 0.01))))
  (see 'accented (vector (or warned :null) (length (errors))))
  (set-buffer-modified-p nil))

(see 'ms times)
(with-temp-file (getenv "SEEN") (insert (json-encode seen)))
(set-buffer-modified-p nil)
(kill-emacs 0)

;;; emacs.el ends here
