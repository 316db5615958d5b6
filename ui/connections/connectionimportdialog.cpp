// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionimportdialog.h"

#include "connections/environmentdot.h"
#include "parts/copying.h"
#include "text/visibletext.h"
#include "theme/textrole.h"
#include "theme/theme.h"
#include "words/connectionwords.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

enum PreviewColumn { LabelColumn, ValueColumn };
constexpr int wholeValueRole = Qt::UserRole; ///< the text to copy
constexpr int partRole = Qt::UserRole + 1; ///< of DelicateParts; 0 if it needs no tick
constexpr qsizetype longestName = 60; ///< of a connection, so that its environment stays visible

QLabel *sentence(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString proxyWords(const ProxySettings &proxy)
{
    if (proxy.use != ProxySettings::Use::Manual)
        return proxyUseWord(proxy.use);
    return proxy.user.isEmpty() ? addressOf(proxy)
                                : ConnectionImportDialog::tr("%1, user %2").arg(addressOf(proxy), proxy.user);
}

void setWhole(QTreeWidgetItem *item, const QString &value)
{
    item->setData(LabelColumn, wholeValueRole, value);
    for (const int column : {LabelColumn, ValueColumn})
        item->setToolTip(column, toolTipText(value));
}

} // namespace

ConnectionImportDialog::ConnectionImportDialog(ConnectionImport import, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_import(std::move(import))
    , m_theme(theme)
{
    setWindowTitle(tr("Import connections"));
    m_heading = sentence({}, this);
    setTextRole(m_heading, TextRole::Heading);
    buildTree();
    layOut();
    followTicks();
    connect(m_tree, &QTreeWidget::itemChanged, this, &ConnectionImportDialog::followTicks);
    m_tree->setFocus();
}

void ConnectionImportDialog::buildTree()
{
    m_tree = new QTreeWidget(this);
    m_tree->setAccessibleName(tr("Connections to add"));
    m_tree->setHeaderLabels({tr("Connection"), tr("In the file")});
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->header()->setStretchLastSection(true);
    auto *copy = new QAction(tr("Copy"), m_tree);
    connect(copy, &QAction::triggered, this, &ConnectionImportDialog::copyValue);
    m_tree->addAction(copy);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_tree->installEventFilter(this);
    for (const Connection &connection : m_import.added)
        addConnection(connection);
    m_tree->expandAll();
    m_tree->setColumnWidth(LabelColumn, m_theme.scaled(240));
    m_tree->setCurrentItem(m_tree->topLevelItem(0));
}

void ConnectionImportDialog::layOut()
{
    m_add = new QPushButton(tr("Add"), this);
    m_add->setAccessibleName(m_add->text());
    m_add->setProperty("primary", true);
    m_add->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAccessibleName(cancel->text());
    connect(m_add, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(m_theme.scaled(8));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_add);
    auto *column = new QVBoxLayout(this);
    const int margin = m_theme.scaled(24);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(m_theme.scaled(12));
    column->addWidget(m_heading);
    column->addWidget(
        sentence(tr("A proxy, CA file or client certificate from the file is used only if you select it. "
                    "Until you select its environment, a connection is treated as Production."),
                 this));
    column->addWidget(m_tree, 1);
    column->addWidget(sentence(
        tr("The file contains no tokens. You are asked for each one when you open its connection."), this));
    if (const QString leftOut = leftOutWords(m_import); !leftOut.isEmpty())
        column->addWidget(sentence(leftOut, this));
    column->addLayout(buttons);
    resize(m_theme.scaled(680), m_theme.scaled(520));
}

void ConnectionImportDialog::addConnection(const Connection &connection)
{
    auto *item = new QTreeWidgetItem(m_tree);
    const QString name = visibleText(connection.name);
    item->setText(LabelColumn, name.size() > longestName ? QString(name.left(longestName - 1) + u'…') : name);
    item->setCheckState(LabelColumn, Qt::Checked);
    setWhole(item, connection.name);

    const Endpoint &endpoint = connection.endpoint;
    addRow(item, tr("Service"), serviceWord(endpoint.service));
    addRow(item, tr("Base URL"), endpoint.baseUrl.toString(QUrl::FullyEncoded));
    if (!endpoint.instanceId.isEmpty())
        addRow(item, tr("Instance ID"), endpoint.instanceId);
    if (endpoint.service == Service::Core)
        addRow(item, tr("Header for the key"), keyHeaderWord(endpoint.keyHeader));
    addRow(item, tr("Keep the token"), tokenPlaceWord(connection.tokenPlace));
    const DelicateParts delicate = delicatePartsOf(connection);
    addRow(item, tr("Environment"), environmentWord(connection.environment),
           delicate & DelicatePart::Environment);
    addNetwork(connection, item);
    if (connection.addsReference)
        addRow(item, tr("Reference key"), connection.referenceKey);
}

void ConnectionImportDialog::addNetwork(const Connection &connection, QTreeWidgetItem *parent)
{
    const NetworkOptions &network = connection.network;
    const DelicateParts delicate = delicatePartsOf(connection);
    addRow(parent, tr("Proxy"), proxyWords(network.proxy), delicate & DelicatePart::Proxy);
    addRow(parent, tr("CA file"), network.authorityFile, delicate & DelicatePart::Authority);
    QString certificate = network.clientCertificateFile;
    if (!network.clientKeyFile.isEmpty())
        certificate = tr("%1, key %2").arg(certificate, network.clientKeyFile);
    addRow(parent, tr("Client certificate"), certificate, delicate & DelicatePart::Certificate);
    if (network.timeout != NetworkOptions{}.timeout)
        addRow(parent, tr("Timeout"), tr("%1 s").arg(network.timeout.count()));
}

void ConnectionImportDialog::addRow(QTreeWidgetItem *parent, const QString &label, const QString &value,
                                    DelicateParts part)
{
    auto *item = new QTreeWidgetItem(parent);
    item->setText(LabelColumn, label);
    item->setText(ValueColumn, value.isEmpty() ? tr("None") : visibleText(value));
    item->setData(LabelColumn, partRole, int(part));
    if (part)
        item->setCheckState(LabelColumn, Qt::Unchecked);
    setWhole(item, value);
}

DelicateParts ConnectionImportDialog::tickedParts(const QTreeWidgetItem *item)
{
    DelicateParts parts;
    for (int row = 0; row < item->childCount(); ++row) {
        if (item->child(row)->checkState(LabelColumn) == Qt::Checked)
            parts |= DelicateParts(item->child(row)->data(LabelColumn, partRole).toInt());
    }
    return parts;
}

std::vector<Connection> ConnectionImportDialog::confirmed() const
{
    std::vector<Connection> connections;
    for (int row = 0; row < m_tree->topLevelItemCount(); ++row) {
        const QTreeWidgetItem *item = m_tree->topLevelItem(row);
        if (item->checkState(LabelColumn) == Qt::Checked)
            connections.push_back(withOnly(tickedParts(item), m_import.added.at(std::size_t(row))));
    }
    return connections;
}

/// Updates what each connection will be.
void ConnectionImportDialog::followTicks()
{
    const QSignalBlocker quiet(m_tree);
    int count = 0;
    for (int row = 0; row < m_tree->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_tree->topLevelItem(row);
        const bool isAdded = item->checkState(LabelColumn) == Qt::Checked;
        const Connection connection = withOnly(tickedParts(item), m_import.added.at(std::size_t(row)));
        item->setIcon(ValueColumn, isAdded ? environmentDot(connection.environment, m_theme) : QIcon());
        item->setText(ValueColumn,
                      isAdded ? tr("Added as %1").arg(environmentWord(connection.environment))
                              : tr("Not added"));
        count += isAdded ? 1 : 0;
    }
    m_heading->setText(tr("Add %Ln connections?", nullptr, count));
    m_add->setEnabled(count > 0);
}

/// Copies the value; the tree by itself would copy the row's label.
bool ConnectionImportDialog::eventFilter(QObject *watched, QEvent *event)
{
    const bool isCopy =
        event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy);
    if (isCopy)
        copyValue();
    return isCopy || QDialog::eventFilter(watched, event);
}

void ConnectionImportDialog::copyValue() const
{
    if (const QTreeWidgetItem *item = m_tree->currentItem())
        copyText(item->data(LabelColumn, wholeValueRole).toString());
}

QString leftOutWords(const ConnectionImport &import)
{
    QStringList sentences;
    if (import.same > 0)
        sentences << ConnectionImportDialog::tr("%Ln connections in the file already exist.", nullptr,
                                                import.same);
    if (import.refused > 0)
        sentences << ConnectionImportDialog::tr("%Ln connections in the file cannot be used and are skipped.",
                                                nullptr, import.refused);
    return sentences.join(u' ');
}

} // namespace ledgerdesk
