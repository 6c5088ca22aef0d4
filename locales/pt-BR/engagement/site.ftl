# Palavras de um playbook para unidades: estas mensagens substituem as dos clientes.
customers-page = Unidades
customers-lead = Todas as unidades deste dispositivo. Nada sai dele enquanto você não fizer um backup nem compartilhar.
overview-none = Ainda não há unidades neste dispositivo.
overview-shown = { $n ->
    [one] Uma unidade
   *[other] { $n } unidades
  }
overview-archived = { $n ->
    [one] Uma unidade arquivada
   *[other] { $n } unidades arquivadas
  }
overview-column-customer = Unidade
files-export-nothing = Ainda não há nada para o backup. A primeira marcação cria uma unidade.
files-export-all = Fazer backup de todas as unidades
files-export-all-help = { $n ->
    [one] Um arquivo com a única unidade deste dispositivo.
   *[other] Um arquivo com todas as { $n } unidades deste dispositivo.
  }
files-import-count = { $n ->
    [one] Uma unidade
   *[other] { $n } unidades
  } no arquivo
files-import-copy = Como nova unidade
files-refused-empty = O arquivo não contém nenhuma unidade.
status-name = A unidade
status-text = Você está vendo um status compartilhado. Nada pode ser alterado aqui; suas próprias unidades não são afetadas.
status-leave = Ir para as minhas unidades
record-sign = Confirmado para a unidade
more-do-overview = Todas as unidades
extra-out-of-scope = Fora do escopo desta unidade
live-bar = Unidade e progresso
live-first-name = Minha primeira unidade
live-no-customer = Unidades
live-problem-erased = Esta unidade foi apagada em outra janela. Escolha outra em “Unidades”.
home-customers-title = Minhas unidades
more-customers-title = Trocar de unidade
more-customers-none = Sua primeira marcação cria a primeira unidade. Você também pode dar um nome agora.
more-new = Nova unidade
more-erase-text = Todas as marcações e notas desta unidade são removidas deste dispositivo. Você pode desfazer até sair da página; depois disso, só um backup as traz de volta.
home-lead-empty = Nenhuma tarefa obrigatória está no escopo desta unidade. Altere o escopo para trazer tarefas de volta.
