# O que as listas de tarefas dizem em português do Brasil.

# Estados
live-open = Pendente
live-done = Concluída
live-na = Não se aplica
live-blocked = Bloqueada
live-begun = Em andamento
live-complete = Concluído
live-confirmed = Confirmada
live-said = { $what }. { $total ->
    [0] Esta página não tem tarefas obrigatórias.
   *[other] { $done } de { $total } tarefas obrigatórias desta página.
  }
live-said-all = { $what }. { $done } de { $total } tarefas obrigatórias no total.
extra-undone = Desfeito.
extra-undone-one = Desfeito: { $name }, { $what }.
extra-undone-n = Desfeito: { $n } tarefas.
live-status-of = Status: { $name }
live-details-of = Nota, responsável e prazo: { $name }
live-notes-of = { $n ->
    [one] Uma nota
   *[other] { $n } notas
  }, responsável e prazo: { $name }
extra-done-on = concluída em { $day }
extra-done-by = concluída por { $name } em { $day }
extra-set-by = definida por { $name } em { $day }
extra-out-of-scope = Fora do escopo deste cliente
live-due-by = prazo: { $day }
live-overdue = atrasada
extra-changed-done = Mudou desde que você marcou em { $day }
extra-changed-set = Mudou desde que você definiu o status em { $day }
extra-confirm = Continua válida
extra-show-diff = Ver o que mudou

# Números
live-of = { $done } de { $total }
live-short = { $done }/{ $total }
live-required-of = Obrigatórias { $done } de { $total }
live-optional-of = Opcionais { $done } de { $total }
live-guidance-of = Orientação { $done } de { $total }
live-nothing = Nenhuma tarefa obrigatória
live-n-blocked = { $n ->
    [one] { $n } bloqueada
   *[other] { $n } bloqueadas
  }
live-n-na = { $n ->
    [one] { $n } não se aplica
   *[other] { $n } não se aplicam
  }
live-n-changed = { $n ->
    [one] { $n } alterada
   *[other] { $n } alteradas
  }
live-points-changed = { $n ->
    [one] Um ponto de orientação alterado
   *[other] { $n } pontos de orientação alterados
  }
extra-also-done = Concluída em “{ $page }” em { $day }.
extra-also-here = Concluída aqui também
extra-also-open = Ainda pendente em “{ $page }”.
extra-also-there = Concluída lá também
live-to-check = { $n } para rever

# Barra
live-bar = Cliente e progresso
live-first-name = Meu primeiro cliente
live-no-customer = Clientes
live-readonly = Status compartilhado, somente leitura
live-this-page = Esta página:
live-whole = No total:
live-saved = Salvo neste dispositivo, { $time }
live-stays = As marcações ficam neste dispositivo
live-by-role = Por função
live-printed = Impresso em { $day }
live-undo = Desfazer
live-backup = Fazer backup e compartilhar
live-problem-blocked = Não foi salvo: este navegador bloqueia o armazenamento.
live-problem-full = Não foi salvo: o armazenamento está cheio.
live-problem-failed = Não foi salvo: erro ao salvar.
live-problem-gone = O navegador apagou o que estava salvo aqui. Restaure seu último backup.
live-problem-newer = Não foi salvo: uma versão mais recente deste site já foi usada neste navegador. Recarregue a página.
live-problem-erased = Este cliente foi apagado em outra janela. Escolha outro em “Clientes”.

# Filtros
live-filter = Filtrar tarefas
live-filter-reset = Mostrar todas
live-bulk = Definir todas…
live-more = Mais…
live-next-open = Ir para a próxima tarefa pendente
live-only-open = Somente pendentes ({ $n })
live-only-changed = Somente alteradas ({ $n })
live-shown = { $shown ->
    [0] Nenhuma tarefa visível
   *[other] { $shown } de { $all } tarefas visíveis
  }
pick-cut = { $shown } de { $all } exibidas,
pick-empty = Nenhuma tarefa corresponde a este filtro.
pick-empty-hidden = { $hidden ->
    [one] Há uma tarefa oculta
   *[other] Há { $hidden } tarefas ocultas
  }, { $open ->
    [0] nenhuma pendente.
    [one] uma delas pendente.
   *[other] { $open } delas pendentes.
  }

# Página inicial
home-headline-new = { $name }: primeiros passos
home-headline-done = { $name } está concluído.
home-lead = { $done } de { $total } tarefas obrigatórias estão concluídas. { $changed ->
    [0] { $blocked ->
        [0] Nada está bloqueado.
        [one] Uma tarefa está bloqueada.
       *[other] { $blocked } tarefas estão bloqueadas.
      }
    [one] Uma tarefa marcada mudou desde então; { $blocked ->
        [0] nenhuma está bloqueada.
        [one] uma está bloqueada.
       *[other] { $blocked } estão bloqueadas.
      }
   *[other] { $changed } tarefas marcadas mudaram desde então; { $blocked ->
        [0] nenhuma está bloqueada.
        [one] uma está bloqueada.
       *[other] { $blocked } estão bloqueadas.
      }
  }
home-lead-empty = Nenhuma tarefa obrigatória está no escopo. Altere o escopo para recuperar tarefas.
home-points-title = Orientação para rever
home-go-on = Continue de onde parou em { $day }
home-since = Desde sua última visita, em { $day }:
home-since-edition = edição { $edition }
home-since-others = { $n ->
    [one] uma tarefa alterada em outro lugar
   *[other] { $n } tarefas alteradas em outro lugar
  }
home-go-first = Comece por
home-go-button = Continuar
home-go-begin = Começar
live-check-title = Para rever
home-customers-title = Meus clientes
home-now = Agora: { $name }
home-ticked-on = definido em { $day }
live-no-reason = sem motivo informado

# Caixas de diálogo
more-close = Fechar
more-cancel = Cancelar
more-customers-title = Trocar de cliente
more-customers-none = Sua primeira marcação cria o primeiro cliente. Você também pode dar um nome agora.
more-find = Buscar por nome
more-chosen = selecionado
more-others = { $n ->
    [one] Mais um. Digite parte do nome.
   *[other] Mais { $n }. Digite parte de um nome.
  }
more-no-match = Nenhum nome corresponde.
more-manage = Gerenciar a seleção
more-manage-title = Gerenciar { $name }
more-all = Ver tudo ({ $n })
more-since = Criado em { $day }
more-now = Agora: { $name }
more-new = Novo cliente
more-new-name = Nome
more-new-hint = O melhor é um codinome: ele aparece na barra, nas impressões e nos arquivos.
more-name-empty = Digite um nome.
more-create = Criar
more-rename = Renomear
more-rename-title = Renomear { $name }
more-renamed = Renomeado para { $name }.
more-save = Salvar
more-scope = Escopo
more-scope-title = Escopo de { $name }
more-scope-hint = O que for desligado conta como “não se aplica”. Ligue de novo e todas as marcações voltam.
more-scope-phases = Fases
more-scope-sections = Seções
more-scope-roles = Funções
more-scope-set = Escopo salvo.
more-duplicate = Duplicar
more-copy-of = Cópia de { $name }
more-archive = Arquivar
more-archived = { $name } foi arquivado.
more-unarchive = Restaurar
more-unarchived = { $name } foi restaurado.
more-erase = Apagar
more-erase-title = Apagar { $name }?
more-erase-text = Todas as marcações e notas deste cliente são removidas deste dispositivo. Você pode desfazer até sair da página; depois disso, só um backup as traz de volta.
more-erase-back = Você pode desfazer até sair da página.
more-erase-yes = Apagar
more-erased = { $name } foi apagado.
more-why = Motivo
more-why-hint = O que a tarefa aguarda ou por que não se aplica
more-note = Nota
more-notes-two = Dois dispositivos salvaram uma nota. Ao salvar, elas são mescladas.
more-owner = Responsável
more-due = Prazo
more-noted = Salvo: { $name }
more-bulk-title = { $n ->
    [0] Nenhuma tarefa para definir
    [one] Definir uma tarefa
   *[other] Definir { $n } tarefas
  }
more-bulk-text = Todas recebem o mesmo status. Basta desfazer uma vez para reverter.
more-bulk-said = { $n ->
    [0] Nada a alterar.
    [one] Uma tarefa: { $what }.
   *[other] { $n } tarefas: { $what }.
  }
more-copy-link = Copiar link
more-link-copied = Link copiado.
more-roles-title = Tarefas obrigatórias por função
more-roles-help = Concluídas, de todas as que se aplicam. Cada número leva às suas tarefas.
more-roles-all = Todas as funções
more-no-role = Sem função
more-page = Esta página
more-whole = Todo o playbook
more-hide-diff = Ocultar o que mudou
more-before = Antes
more-now-reads = Agora
more-diff-none = As palavras são as mesmas. Mudou a obrigatoriedade, a função ou um link.
more-diff-lost = A redação anterior não está mais disponível.
more-state = Status
more-kind = Tipo
more-role = Função
more-filter-all = Todos
more-applies = Todas as aplicáveis
more-filter-changed = Somente alteradas
live-required = Obrigatória
live-optional = Opcional
home-headline-in = { $name } está na fase { $phase }.
home-headline-rest = { $name }: a seguir, “{ $phase }”.
home-headline-empty = Nada se aplica a { $name }.
home-headline-open = { $name } está aguardando: todas as tarefas pendentes estão bloqueadas.
work-me = eu
work-customer = Para
work-due = Prazo
work-owner = Responsável
work-role = Função
work-task = Tarefa
work-kind = Motivo
work-id = ID
work-page = Página
work-overdue = Atrasadas
work-week = Vencem nesta semana
work-blocked = Bloqueadas
work-changed = Para rever
work-later = Vencem depois
work-next = Próxima de cada um
work-filter = Filtrar
work-find = Nome ou tarefa
work-owner-hint = Responsável (ou “{ $me }”)
work-my-name = Meu nome como responsável
work-phase = Fase
work-section = Seção
work-until = Prazo até
work-all = Mostrar todos os { $n }
work-reading = Até agora, { $n } de { $all } foram contados.
work-none = Nada pendente.
work-none-help = Defina um status ou um prazo em uma página do playbook e a tarefa aparecerá aqui.
work-none-chosen = Nenhuma tarefa corresponde a estes filtros.
work-copy = Copiar a semana como texto
work-copied = A semana está na área de transferência.
work-csv = Como tabela (CSV)
work-print = Imprimir
work-week-title = Status de { $day }
work-file = meu-trabalho
log-title = Alterações recentes
log-before = Antes
log-none = Nada foi marcado ainda.
log-customer = Nome ou escopo
log-tasks = { $n } tarefas
log-cleared = Apagado
log-later = Alterado depois
log-device = em outro dispositivo
keys-title = Teclado
keys-down = Próxima tarefa
keys-up = Tarefa anterior
keys-tick = Marcar ou desmarcar
keys-block = Bloqueada, com motivo
keys-note = Nota, responsável, prazo
keys-details = Abrir o link da tarefa
keys-next = Próxima tarefa obrigatória pendente
keys-log = Alterações recentes, para desfazer uma a uma
keys-find = Pesquisar
keys-help = Esta lista
keys-ctrl = Ctrl
keys-undo = Desfazer a última ação
keys-on = Usar atalhos de uma só tecla
keys-hint = Não agem enquanto você digita, e tudo pode ser desfeito.
keys-none-open = Nenhuma tarefa obrigatória está pendente.
more-own = Adicionar uma tarefa própria…
more-meeting = Modo reunião
own-title = Tarefas próprias
own-kind = Própria
own-of = Próprias { $done } de { $total }
own-add = Uma tarefa própria
own-name = O que fazer
own-hint = É contada à parte das tarefas do playbook.
own-save = Adicionar
own-added = Adicionada: { $name }
own-removed = Removida: { $name }
own-remove = Remover
finish-title = { $name }: concluído.
finish-times = Status definidos de { $from } a { $to }.
finish-next = A seguir:
finish-next-phase = Próxima fase, { $phase }:
finish-record = Comprovante de serviços prestados
finish-close = Fechar
meeting-title = Reunião: { $name }
meeting-where = Onde
meeting-end = Encerrar a reunião
meeting-single = Uma tarefa por vez
meeting-previous = Anterior
meeting-next = Próxima
meeting-at = Tarefa { $n } de { $all }
meeting-left = { $all ->
    [0] Nenhuma tarefa obrigatória está pendente.
   *[other] Faltam { $n } de { $all }
  }
