using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CcsviReview.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Exchange : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_pages_Owner_DueOn",
                table: "pages");

            migrationBuilder.AddColumn<bool>(
                name: "IsOfConsole",
                table: "sign_in_links",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Checklist",
                table: "reviews",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "DueSince",
                table: "pages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "kept_forms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    Path = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_forms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Events = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Section = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    HasPeople = table.Column<bool>(type: "INTEGER", nullable: false),
                    Secret = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    FormerSecret = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    FormerUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Because = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ToldUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    FailingSince = table.Column<long>(type: "INTEGER", nullable: true),
                    RestUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhooks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "webhook_calls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WebhookId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    PageId = table.Column<long>(type: "INTEGER", nullable: true),
                    Cycle = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    NextTryAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClaimToken = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClaimedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastStatus = table.Column<int>(type: "INTEGER", nullable: true),
                    LastTook = table.Column<int>(type: "INTEGER", nullable: true),
                    LastOutcome = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook_calls", x => x.Id);
                    table.ForeignKey(
                        name: "FK_webhook_calls_webhooks_WebhookId",
                        column: x => x.WebhookId,
                        principalTable: "webhooks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_pages_DueSince",
                table: "pages",
                column: "DueSince",
                filter: "\"DueSince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_AmbiguousDate",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 256) = 256");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_AmbiguousInterval",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 512) = 512");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_BadDate",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 64) = 64");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_BrokenReference",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 8192) = 8192");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_EditedSinceReview",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 1) = 1");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_FutureDate",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 128) = 128");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_Moved",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 2048) = 2048");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_NoOwner",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 262144) = 262144");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_NoPolicyStatement",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 32) = 32");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_NoReviewDate",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 16) = 16");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_PageDisagreesWithRecord",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 4) = 4");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_Postponed",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 4096) = 4096");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_PromiseBroken",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 2) = 2");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_ReaderSignal",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 131072) = 131072");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_SourceChanged",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 16384) = 16384");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_SourceRetracted",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 65536) = 65536");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_SourceSuperseded",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 32768) = 32768");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_StalePreprint",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 1024) = 1024");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_StatementsDisagree",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 8) = 8");

            migrationBuilder.CreateIndex(
                name: "IX_pages_Owner_DueOn_Id_Standing",
                table: "pages",
                columns: new[] { "Owner", "DueOn", "Id", "Standing" });

            migrationBuilder.CreateIndex(
                name: "IX_kept_forms_ExpiresAt",
                table: "kept_forms",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_calls_dead",
                table: "webhook_calls",
                column: "WebhookId",
                filter: "\"State\" = 'Dead'");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_calls_WebhookId_CreatedAt",
                table: "webhook_calls",
                columns: new[] { "WebhookId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_webhook_calls_WebhookId_NextTryAt",
                table: "webhook_calls",
                columns: new[] { "WebhookId", "NextTryAt" },
                filter: "\"State\" IN ('Waiting', 'Sending')");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_calls_WebhookId_PageId_Event_Cycle",
                table: "webhook_calls",
                columns: new[] { "WebhookId", "PageId", "Event", "Cycle" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_webhooks_State",
                table: "webhooks",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kept_forms");

            migrationBuilder.DropTable(
                name: "webhook_calls");

            migrationBuilder.DropTable(
                name: "webhooks");

            migrationBuilder.DropIndex(
                name: "IX_pages_DueSince",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_AmbiguousDate",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_AmbiguousInterval",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_BadDate",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_BrokenReference",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_EditedSinceReview",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_FutureDate",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_Moved",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_NoOwner",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_NoPolicyStatement",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_NoReviewDate",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_PageDisagreesWithRecord",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_Postponed",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_PromiseBroken",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_ReaderSignal",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_SourceChanged",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_SourceRetracted",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_SourceSuperseded",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_StalePreprint",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_StatementsDisagree",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_Owner_DueOn_Id_Standing",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "IsOfConsole",
                table: "sign_in_links");

            migrationBuilder.DropColumn(
                name: "Checklist",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "DueSince",
                table: "pages");

            migrationBuilder.CreateIndex(
                name: "IX_pages_Owner_DueOn",
                table: "pages",
                columns: new[] { "Owner", "DueOn" });
        }
    }
}
